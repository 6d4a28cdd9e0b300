//! Invented stories to folders as `copydesk check` takes them, or to one archive of JSON Lines.

use copydesk_generate::{Story, story};
use std::fs;
use std::io::{BufWriter, Write as _};
use std::path::Path;

/// What is written.
struct Request {
    stories: u64,
    articles: usize,
    seed: u64,
}

impl Request {
    fn of(options: &[&str]) -> Result<Self, String> {
        let mut request = Self { stories: 1, articles: 20, seed: 1 };
        for pair in options.chunks(2) {
            let &[option, value] = pair else { return Err(format!("{} needs a number", pair[0])) };
            let number: u64 = value.parse().map_err(|_| format!("{option} needs a number, not {value:?}"))?;
            match option {
                "--stories" => request.stories = number,
                "--articles" => request.articles = usize::try_from(number).map_err(|e| e.to_string())?,
                "--seed" => request.seed = number,
                _ => return Err(format!("there is no option {option}")),
            }
        }
        Ok(request)
    }
}

/// Writes what the options ask for.
pub fn write(target: &Path, options: &[&str]) -> Result<(), String> {
    let request = Request::of(options)?;
    let mut stories = (0..request.stories).map(|number| story(request.seed, number, request.articles));
    let told = |error: std::io::Error| format!("{}: {error}", target.display());
    if target.extension().is_some_and(|e| e == "jsonl") {
        let mut file = BufWriter::new(fs::File::create(target).map_err(told)?);
        stories.try_for_each(|story| file.write_all(story.json_lines().as_bytes())).map_err(told)?;
        file.flush().map_err(told)
    } else {
        stories.try_for_each(|story| folder(&target.join(&story.label), &story)).map_err(told)
    }
}

/// Writes one story as `copydesk check` takes it.
pub fn folder(folder: &Path, story: &Story) -> std::io::Result<()> {
    fs::create_dir_all(folder)?;
    for article in &story.articles {
        fs::write(folder.join(&article.file), &article.text)?;
    }
    fs::write(folder.join("story.toml"), story.manifest())?;
    fs::write(folder.join("gold.json"), format!("{:#}\n", story.gold()))
}
