//! Serving: until somebody says stop, and then everything begun is finished.

use std::future::Future;
use std::net::SocketAddr;

use anyhow::{Context as _, Result};
use axum::Router;
use jobs::{JobKind, Post};
use tokio::net::TcpListener;
use tokio::sync::watch;
use web::{App, Clock, Secrets, Settings};

use crate::compose;
use crate::config::Config;

/// The way out for mail, if there is one.
pub fn post(config: &Config) -> Result<Option<Post>> {
    config
        .smtp
        .as_deref()
        .map(|smtp| Post::new(smtp, &config.mail_from).context("the mail settings"))
        .transpose()
}

/// Runs the program as configured until it is told to stop.
pub async fn serve(config: &Config, clock: Clock) -> Result<()> {
    let content = compose::content(config)?;
    let post = post(config)?;
    if post.is_none() {
        tracing::warn!("no mail is sent: set mail.smtp, or nobody gets a link to sign in with");
    }
    let database = compose::database(config, &clock).await?;
    let settings = Settings {
        base_url: config.base_url.clone(),
        demo: false,
        behind_proxy: config.behind_proxy,
    };
    let secrets = Secrets::new(config.key.clone());
    let (app, router) = compose::app(database, content, settings, secrets, clock)?;
    let listener = TcpListener::bind(config.address)
        .await
        .with_context(|| format!("{} can't be listened on", config.address))?;
    tracing::info!(address = %listener.local_addr()?, "ready");
    let (say_stop, hear_stop) = watch::channel(false);
    let folder = config.import_folder.clone().map(|folder| {
        tracing::info!("extracts are taken from the import folder");
        tokio::spawn(people::imports::folder::watch(
            app.clone(),
            folder,
            hear_stop,
        ))
    });
    let served = run(
        app,
        router,
        compose::job_kinds(post),
        listener,
        stop_signal(),
    )
    .await;
    // Whoever looked at the folder may have nothing to do with the stop; then there is nobody to tell.
    let _ = say_stop.send(true);
    if let Some(folder) = folder {
        folder.await.context("the import folder")?;
    }
    served
}

/// Answers requests and works on jobs until `stop` comes; then lets both end what they have begun.
pub async fn run(
    app: App,
    router: Router,
    kinds: Vec<JobKind>,
    listener: TcpListener,
    stop: impl Future<Output = ()> + Send + 'static,
) -> Result<()> {
    let (say_stop, hear_stop) = watch::channel(false);
    jobs::take_over(&app.database).await?;
    let worker = tokio::spawn(jobs::work(app.clone(), kinds, compose::daily(), hear_stop));
    axum::serve(
        listener,
        router.into_make_service_with_connect_info::<SocketAddr>(),
    )
    .with_graceful_shutdown(stop)
    .await
    .context("serving")?;
    tracing::info!("stopping");
    // The worker may have gone already; then there is nobody to tell.
    let _ = say_stop.send(true);
    worker.await.context("the worker")?;
    app.database.close().await;
    Ok(())
}

/// Waits for an interrupt or the operator's terminate.
pub async fn stop_signal() {
    let interrupt = tokio::signal::ctrl_c();
    let Ok(mut terminate) =
        tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())
    else {
        let _ = interrupt.await;
        return;
    };
    tokio::select! {
        _ = interrupt => {}
        _ = terminate.recv() => {}
    }
}
