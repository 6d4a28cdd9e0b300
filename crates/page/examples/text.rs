//! Prints the article on each page given: `text FILE…`, or writes `FILE.txt` into a folder with `-o FOLDER`.
#![allow(clippy::print_stdout)]

use std::path::Path;

fn main() -> std::io::Result<()> {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let folder =
        (arguments.first().is_some_and(|a| a == "-o") && arguments.len() > 1).then(|| arguments.drain(..2).nth(1));
    for name in &arguments {
        let article = copydesk_page::read_page(name, &std::fs::read(name)?);
        match &folder {
            Some(Some(folder)) => {
                let stem = Path::new(name).file_stem().unwrap_or_default();
                std::fs::write(Path::new(folder).join(stem).with_extension("txt"), &article.text)?;
            }
            _ => println!("{}", article.text),
        }
    }
    Ok(())
}
