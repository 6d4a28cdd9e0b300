//! `copydesk serve`: a desk in the browser on one story.

use crate::args::ServeArgs;
use crate::output::{Failure, Output, complain};
use crate::shelf::StoryShelf;
use crate::{CLEAN, load};
use copydesk_desk::{Options, ServeError};
use jiff::Timestamp;
use std::net::SocketAddr;

pub fn run(args: &ServeArgs) -> Result<u8, Failure> {
    let shelf = StoryShelf::open(args)?;
    let options = Options {
        address: SocketAddr::new(args.host, args.port),
        names: args.host_name.clone(),
        token: args.token,
        article_bytes_max: usize::try_from(copydesk_ingest::ARTICLE_BYTES_MAX).unwrap_or(usize::MAX),
        style: copydesk_report::LIVE_STYLE,
        script: copydesk_report::LIVE_SCRIPT,
        now: Timestamp::now,
    };
    let folder = load::display(&args.path);
    let served = copydesk_desk::serve(shelf, &options, |desk| {
        if let Some(why) = &desk.unwatched {
            complain("warning", &format!("{folder}: changes in the folder will not show by themselves: {why}"));
        }
        // A closed standard output leaves the desk open all the same.
        let _ = Output::write_whole(None, &format!("The desk on {folder} is at {}\nCtrl-C closes it.\n", desk.url));
    });
    match served {
        Ok(()) => Ok(CLEAN),
        Err(error @ ServeError::Bind(..)) => Err(Failure::new(format!("{error}; --port 0 takes a port that is free"))),
        Err(error) => Err(Failure::new(error.to_string())),
    }
}
