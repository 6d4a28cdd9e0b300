//! Prints the article on each page given, with what the page says about it: `text FILE…`; or writes `FILE.txt` into a
//! folder with `-o FOLDER`.
#![allow(clippy::print_stdout, clippy::disallowed_methods)]

use std::path::Path;

fn main() -> std::io::Result<()> {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let to_folder = arguments.first().is_some_and(|a| a == "-o") && arguments.len() > 1;
    let folder = to_folder.then(|| arguments.drain(..2).nth(1)).flatten();
    for name in &arguments {
        let article = copydesk_page::read_page(name, &std::fs::read(name)?);
        if let Some(folder) = &folder {
            let stem = Path::new(name).file_stem().unwrap_or_default();
            std::fs::write(Path::new(folder).join(stem).with_extension("txt"), &article.text)?;
            continue;
        }
        println!("{name}");
        for (key, value) in [
            ("headline", &article.headline),
            ("author", &article.author),
            ("outlet", &article.outlet),
            ("url", &article.url),
        ] {
            println!(
                "  {key}: {}",
                value.as_ref().map_or_else(|| "-".to_owned(), |v| format!("{} ({})", v.value, v.from.label()))
            );
        }
        let published =
            article.published.as_ref().map_or_else(|| "-".to_owned(), |v| format!("{} ({})", v.value, v.from.label()));
        println!("  published: {published}");
        if arguments.len() == 1 {
            println!("\n{}", article.text);
        }
    }
    Ok(())
}
