//! One thread that holds the shelf: whatever reads or changes the story goes through it, one thing after another.

use crate::shelf::{NewArticle, Refusal, Shelf, VERSION, View, Written};
use axum::body::Bytes;
use copydesk_decisions::Decision;
use std::sync::{Arc, mpsc};
use tokio::sync::{oneshot, watch};

/// What everybody sees at the moment.
#[derive(Debug, Clone)]
pub struct Shown {
    /// Grows with every change of the page.
    pub version: u64,
    /// The story; an error is why there is none.
    pub view: Result<Arc<Made>, String>,
    /// Articles read of all, while reading takes its time.
    pub progress: Option<(usize, usize)>,
}

/// A view with its bytes as they are sent: made once, and not for every browser.
#[derive(Debug)]
pub struct Made {
    /// What it is made of.
    pub view: View,
    /// The whole page.
    pub page: Bytes,
    /// What stands in its `main`.
    pub main: Bytes,
}

impl Made {
    fn of(view: View, version: u64) -> Self {
        let (before, after) = &view.around;
        let page = [&before.replacen(VERSION, &version.to_string(), 1), &view.main, after].map(|s| s.as_str()).concat();
        Self { page: page.into(), main: Bytes::copy_from_slice(view.main.as_bytes()), view }
    }
}

/// Something for the worker to do.
pub enum Task {
    /// Look whether the story has changed.
    Refresh,
    /// Keep a decision.
    Decide(Box<Decision>, oneshot::Sender<Result<(), Refusal>>),
    /// Keep an article.
    Add(NewArticle, oneshot::Sender<Result<String, Refusal>>),
    /// Change an article's metadata.
    Edit(Written, oneshot::Sender<Result<(), Refusal>>),
}

/// A way to the worker.
#[derive(Clone)]
pub struct Worker {
    tasks: mpsc::Sender<Task>,
}

impl Worker {
    /// Starts the thread, which reads the story first. It ends when nobody can reach it any more.
    pub fn start(shelf: impl Shelf, first: Shown) -> (Self, watch::Receiver<Shown>) {
        let (tasks, queue) = mpsc::channel();
        let (shown, receiver) = watch::channel(first);
        std::thread::spawn(move || work(shelf, &queue, &shown));
        let worker = Self { tasks };
        worker.refresh();
        (worker, receiver)
    }

    /// Has the story looked at.
    pub fn refresh(&self) {
        // A worker that is gone has its reason on the page.
        let _ = self.tasks.send(Task::Refresh);
    }

    /// Has something done, and waits for it.
    pub async fn ask<T>(&self, task: impl FnOnce(oneshot::Sender<Result<T, Refusal>>) -> Task) -> Result<T, Refusal> {
        let (reply, answer) = oneshot::channel();
        let gone = || Refusal::Failed("the desk is closing".to_owned());
        self.tasks.send(task(reply)).map_err(|_| gone())?;
        answer.await.map_err(|_| gone())?
    }
}

fn work(mut shelf: impl Shelf, queue: &mpsc::Receiver<Task>, shown: &watch::Sender<Shown>) {
    while let Ok(first) = queue.recv() {
        // What has piled up is done first, and the story is looked at once.
        let mut task = Some(first);
        while let Some(now) = task {
            settle(&mut shelf, now);
            task = queue.try_recv().ok();
        }
        refresh(&mut shelf, shown);
    }
}

/// An asker that is gone needs no answer.
fn settle(shelf: &mut impl Shelf, task: Task) {
    match task {
        Task::Refresh => {}
        Task::Decide(decision, reply) => drop(reply.send(shelf.decide(&decision))),
        Task::Add(article, reply) => drop(reply.send(shelf.add(&article))),
        Task::Edit(written, reply) => drop(reply.send(shelf.edit(&written))),
    }
}

fn refresh(shelf: &mut impl Shelf, shown: &watch::Sender<Shown>) {
    let progress = |done: usize, of: usize| {
        shown.send_modify(|shown| shown.progress = Some((done, of)));
    };
    let view = shelf.view(&progress);
    let (version, changed) = {
        let shown = shown.borrow();
        let same = match (&shown.view, &view) {
            (Ok(made), Ok(view)) => made.view == *view,
            (Err(before), Err(now)) => before == now,
            _ => false,
        };
        (shown.version + 1, !same)
    };
    let made = changed.then(|| view.map(|view| Arc::new(Made::of(view, version))));
    shown.send_if_modified(|shown| {
        let told = shown.progress.take().is_some();
        if let Some(made) = made {
            shown.version = version;
            shown.view = made;
        }
        told || changed
    });
}
