//! Whom an address or a number alone doesn't let in.

use database::binds;
use database::testing::on_both_engines;
use domain::AccountId;
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::super::arrive::account_of;
use super::super::{Arrival, KnownAs, Unknown, store};
use super::{as_email, came, employ, known, now, said, schema, town};

#[tokio::test]
async fn an_account_with_a_role_or_another_login_isnt_opened_by_an_address_alone() {
    on_both_engines(&schema(), async |db| {
        let tx = db.begin().await.unwrap();
        let strong = town(&tx, "101").await;
        let municipality = strong.municipality.id;
        let id = Uuid::now_v7();
        store::add_provider(&tx, municipality, id, said("Elevernes login"), now())
            .await
            .unwrap();
        let weak = store::provider(&tx, municipality, id).await.unwrap();
        for (number, email) in [
            ("1", "a@k.example"),
            ("2", "b@k.example"),
            ("3", "c@k.example"),
        ] {
            employ(&tx, municipality, number, email, None).await;
        }
        // Neither by the other login …
        let maja = came(&tx, &strong, &as_email("s-1", "a@k.example")).await;
        let maja = maja.unwrap();
        let by_mail = as_email("w-1", "a@k.example");
        assert_eq!(came(&tx, &weak, &by_mail).await, Err(Unknown::Guarded));
        let number = known("w-1", Ok(KnownAs::EmployeeNumber("1".to_owned())));
        assert_eq!(came(&tx, &weak, &number).await, Err(Unknown::Guarded));
        // … nor where a role was given before anybody came.
        let b = known("b", Ok(KnownAs::UserName("User2".to_owned())));
        let chief = came(&tx, &strong, &b).await.unwrap();
        let unlink = "DELETE FROM account_identity WHERE municipality_id = $1 AND account_id = $2";
        tx.run(unlink, binds![municipality, chief]).await.unwrap();
        let role = domain::rights::Role::Coordinator;
        crate::accounts::appoint(&tx, municipality, chief, role, None, now())
            .await
            .unwrap();
        assert_eq!(came(&tx, &strong, &b).await, Err(Unknown::Guarded));
        assert_eq!(came(&tx, &weak, &b).await, Err(Unknown::Guarded));
        // An employee without either is found as ever.
        let c = as_email("w-3", "c@k.example");
        assert!(came(&tx, &weak, &c).await.is_ok());
        // Signed in to that account it is linked, and to another one it isn't.
        let with = async |arrival: &Arrival, signed_in: AccountId| {
            account_of(&tx, &weak, arrival, Some(signed_in), now())
                .await
                .unwrap()
        };
        assert_eq!(with(&by_mail, chief).await, Err(Unknown::Guarded));
        assert_eq!(with(&by_mail, maja).await, Ok(maja));
        assert_eq!(came(&tx, &weak, &by_mail).await, Ok(maja), "ever after");
        // An administrator can let one login in, for a while and once.
        let open = async |until: Timestamp| {
            tx.run(
                "UPDATE account SET login_open_until = $3 WHERE municipality_id = $1 AND id = $2",
                binds![municipality, chief, until],
            )
            .await
            .unwrap();
        };
        open(now()).await;
        assert_eq!(
            came(&tx, &weak, &b).await,
            Err(Unknown::Guarded),
            "too late"
        );
        open(now() + SignedDuration::from_hours(1)).await;
        assert_eq!(came(&tx, &weak, &b).await, Ok(chief));
        let again = known("b-2", b.known_as.clone());
        assert_eq!(came(&tx, &strong, &again).await, Err(Unknown::Guarded));
        // A login that was closed guards nothing.
        let mut closed = said("Entra");
        closed.enabled = false;
        employ(&tx, municipality, "4", "d@k.example", None).await;
        let d = as_email("d", "d@k.example");
        came(&tx, &strong, &d).await.unwrap();
        assert_eq!(came(&tx, &weak, &d).await, Err(Unknown::Guarded));
        store::change_provider(&tx, municipality, strong.id, closed, 1, now())
            .await
            .unwrap();
        assert!(came(&tx, &weak, &d).await.is_ok());
    })
    .await;
}
