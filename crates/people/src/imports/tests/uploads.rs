//! What becomes of an upload.

use database::testing::on_both_engines;
use domain::AccountId;
use jiff::SignedDuration;

use super::super::preview::Preview;
use super::super::store::{self, Mappings, Part, Shown, State};
use super::*;

fn shown(state: State) -> Shown {
    Shown {
        state,
        preview: Preview::default(),
        report: None,
        mappings: Mappings::default(),
        fingerprint: "mark".to_owned(),
        overtaken: false,
        parts: vec![
            (Part::Preview, b"a;b".to_vec()),
            (Part::RefusedPeople, b"c".to_vec()),
        ],
    }
}

#[tokio::test]
async fn an_upload_takes_each_step_once_and_keeps_no_data_longer_than_it_needs() {
    on_both_engines(&schema(), async |db| {
        let of = municipality(&db).await;
        let by = AccountId::from(Uuid::from_u128(7));
        let tx = db.begin().await.unwrap();
        let id = store::add(&tx, of, full(None, people(&[ADA])), (Some(by), "da"), now())
            .await
            .unwrap();
        let abandoned = store::add(
            &tx,
            of,
            full(file(SMALL_UNITS), None),
            (Some(by), "en"),
            now(),
        )
        .await
        .unwrap();
        let mut parts = Vec::new();
        for version in [1, 1] {
            parts.push(
                store::show(&tx, of, (id, version), shown(State::Ready), now())
                    .await
                    .unwrap(),
            );
        }
        assert_eq!(
            parts,
            [true, false],
            "a job that is run twice changes nothing"
        );
        assert!(
            !store::begin_applying(&tx, of, (id, 1), now())
                .await
                .unwrap(),
            "an old look"
        );
        assert!(
            store::begin_applying(&tx, of, (id, 2), now())
                .await
                .unwrap()
        );
        store::note_progress(&tx, of, (id, 3), (1, 2), now())
            .await
            .unwrap();
        assert!(
            !store::drop_upload(&tx, of, (id, 3)).await.unwrap(),
            "not while it is stored"
        );
        assert!(
            store::finish_applying(&tx, of, (id, 3), now())
                .await
                .unwrap()
        );
        assert!(
            !store::finish_applying(&tx, of, (id, 3), now())
                .await
                .unwrap()
        );
        tx.commit().await.unwrap();
        let stored = store::upload(&db, of, id).await.unwrap();
        assert!(stored.state == State::Applied && stored.preview.is_none());
        assert!(stored.refused_people && !stored.refused_units);
        assert_eq!(
            count(&db, "upload_file WHERE part <> 'units'").await,
            1,
            "refused rows alone"
        );
        let nobody = MunicipalityId::from(Uuid::from_u128(1));
        assert!(matches!(
            store::upload(&db, nobody, id).await,
            Err(database::Error::NoRow)
        ));
        assert_eq!(
            store::part(&db, nobody, id, Part::RefusedPeople)
                .await
                .unwrap(),
            None
        );
        let tx = db.begin().await.unwrap();
        store::forget_before(&tx, of, now() + SignedDuration::from_secs(1))
            .await
            .unwrap();
        tx.commit().await.unwrap();
        assert_eq!(count(&db, "upload_file").await, 0);
        let states: Vec<State> = store::recent_uploads(&db, of)
            .await
            .unwrap()
            .iter()
            .map(|row| row.state)
            .collect();
        assert!(states.contains(&State::Applied) && states.contains(&State::Emptied));
        assert!(
            store::upload(&db, of, abandoned)
                .await
                .unwrap()
                .mapping
                .is_none()
        );
    })
    .await;
}

#[tokio::test]
async fn a_dropped_or_failed_upload_leaves_nothing_of_what_was_sent() {
    on_both_engines(&schema(), async |db| {
        let of = municipality(&db).await;
        let by = AccountId::from(Uuid::from_u128(7));
        let tx = db.begin().await.unwrap();
        let dropped = store::add(&tx, of, full(None, people(&[ADA])), (Some(by), "da"), now())
            .await
            .unwrap();
        store::show(&tx, of, (dropped, 1), shown(State::Columns), now())
            .await
            .unwrap();
        let mappings = Mappings::default();
        assert!(
            store::read_again(&tx, of, (dropped, 2), &mappings, "en", now())
                .await
                .unwrap()
        );
        store::show(&tx, of, (dropped, 3), shown(State::Ready), now())
            .await
            .unwrap();
        assert!(store::drop_upload(&tx, of, (dropped, 4)).await.unwrap());
        let failed = store::add(&tx, of, full(None, people(&[ADA])), (Some(by), "da"), now())
            .await
            .unwrap();
        assert!(store::fail(&tx, of, (failed, 1), "no-units").await.unwrap());
        tx.commit().await.unwrap();
        assert_eq!(count(&db, "upload_file").await, 0);
        assert_eq!(
            store::upload(&db, of, dropped).await.unwrap().state,
            State::Emptied
        );
        assert_eq!(
            store::upload(&db, of, failed).await.unwrap().problem,
            "no-units"
        );
        assert!(!store::has_units(&db, of).await.unwrap());
    })
    .await;
}
