//! The command line, as clap reads it.

use clap::builder::PossibleValue;
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use copydesk_ingest::InputFormat;
use copydesk_report::{Format, GraphFormat, ReportFormat};
use std::net::IpAddr;
use std::path::PathBuf;

#[derive(Debug, Parser)]
#[command(
    name = "copydesk",
    version,
    about = "What each outlet claims, from whom, and where coverage of one event conflicts",
    after_help = "Example:\n  copydesk check fixtures/stories/salesforce-cbp\n\n\
                  Exit status: 0 nothing to report, 1 something is, 2 could not run."
)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Check a story, or a folder of stories, for claims that conflict
    Check(CheckArgs),
    /// Make a story folder from files, pages and feeds
    Init(InitArgs),
    /// Add pages or files to a story folder
    Add(AddArgs),
    /// Print what was read in each article, one JSON object a line
    Extract(ExtractArgs),
    /// Print who has what from whom as a graph
    Graph(GraphArgs),
    /// Write what was claimed and found as one page for editors, as a table or as lines
    Report(ReportArgs),
    /// Write down the findings of today, so that `check --baseline` tells what is new
    Baseline(BaselineArgs),
    /// Print the claims in a stable text form, or compare them with a kept one
    Snapshot(SnapshotArgs),
    /// Say what a rule reports, with an example that fires and one that does not
    Explain(ExplainArgs),
    /// Say which articles have text from which others, in a story or in a pile of any articles
    Reuse(ReuseArgs),
    /// Open a desk in the browser on which findings are read, decided on, and articles added
    Serve(ServeArgs),
    /// Find the stories in a pile of articles without end, check each, and write tables
    #[cfg(feature = "archive")]
    Archive(ArchiveArgs),
    /// Say why two passages were or were not compared
    Why(WhyArgs),
    /// Print the JSON Schema of a format
    #[command(after_help = "Example:\n  copydesk schema report")]
    Schema {
        /// Which format
        schema: SchemaName,
    },
    /// Write the manual, a page a command, for `man`
    #[command(
        after_help = "Example:\n  copydesk man -o man1\n\nThen `man man1/copydesk-check.1`, or put the folder below one of `manpath`."
    )]
    Man {
        /// The folder to write them to; it is made where there is none
        #[arg(long, short, value_name = "FOLDER")]
        output: PathBuf,
    },
    /// Print a completion script for a shell
    #[command(after_help = "Example:\n  copydesk completions bash")]
    Completions {
        /// Which shell
        shell: Shell,
    },
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  copydesk check fixtures/stories/salesforce-cbp\n  \
                        copydesk check fixtures/stories/salesforce-cbp --format concise --fail-on warning\n  \
                        copydesk check fixtures/stories/salesforce-cbp --draft fixtures/stories/salesforce-cbp/cnet.txt\n  \
                        copydesk check fixtures/pages fixtures/stories/ebike-recall\n\n\
                        What is given together is one story, two folders as well, as the last example. Only folders that each have a story.toml,\n\
                        and the folders inside one that is given, are stories of their own.\n\n\
                        With --baseline FILE, which `copydesk baseline` writes, what FILE has in the same words fails no run.\n\n\
                        Exit status: 0 nothing at or above --fail-on, 1 something is, 2 could not run.")]
pub struct CheckArgs {
    /// Story folders, files or globs; `-` reads standard input
    #[arg(value_name = "PATH", default_value = ".")]
    pub paths: Vec<PathBuf>,
    /// How to print what was found
    #[arg(long, value_enum, default_value = "human")]
    pub format: FormatArg,
    /// The level from which a finding makes the exit status 1; else what `copydesk.toml` says, else error
    #[arg(long, value_enum, value_name = "LEVEL")]
    pub fail_on: Option<FailOn>,
    /// The findings that are known already, as `copydesk baseline` wrote them
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// An article that is held against the story, which may lie anywhere; only what touches it is reported
    #[arg(long, value_name = "FILE")]
    pub draft: Option<PathBuf>,
    /// Give up where one of the files cannot be read
    #[arg(long)]
    pub strict: bool,
    #[command(flatten)]
    pub input: InputArgs,
    #[command(flatten)]
    pub config: ConfigArgs,
    #[command(flatten)]
    pub decisions: DecisionArgs,
    #[command(flatten)]
    pub output: OutputArgs,
    #[command(flatten)]
    pub display: DisplayArgs,
    #[command(flatten)]
    pub work: WorkArgs,
}

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  copydesk init grain-store fixtures/formats/feed/clean-rss.xml fixtures/formats/docx/clean.docx\n  \
                        copydesk init grain-store https://ledger.example/news/grain-store https://wire.example/feed\n\n\
                        Files are copied and addresses fetched; story.toml lists what was found, with outlet, date and headline where\n\
                        they are known. Of a feed each item is listed: take out what is of another story.\n\n\
                        Exit status: 0 all added, 1 some of it, 2 nothing."
)]
pub struct InitArgs {
    /// The folder to make
    pub folder: PathBuf,
    /// Files, or addresses that start with http:// or https://
    #[arg(value_name = "SOURCE", required = true)]
    pub sources: Vec<String>,
    #[command(flatten)]
    pub fetch: FetchArgs,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  copydesk add grain-store fixtures/formats/newsml/clean-nitf.xml\n  \
                        copydesk add grain-store https://ledger.example/news/grain-store\n\n\
                        A page is stored as it was sent, with its address, the time and its SHA-256 in story.toml; what else stands\n\
                        there is left as it is. Nothing else is fetched, now or later.\n\n\
                        Exit status: 0 all added, 1 some of it, 2 nothing.")]
pub struct AddArgs {
    /// The story folder
    pub story: PathBuf,
    /// Files, or addresses that start with http:// or https://
    #[arg(value_name = "SOURCE", required = true)]
    pub sources: Vec<String>,
    #[command(flatten)]
    pub fetch: FetchArgs,
}

#[derive(Debug, Clone, Args)]
pub struct FetchArgs {
    /// Also fetch from this machine and its own network
    #[arg(long)]
    pub allow_private: bool,
    /// Seconds that one page may take, with its redirects
    #[arg(long, value_name = "SECONDS", default_value = "60", value_parser = clap::value_parser!(u64).range(1..=600))]
    pub timeout: u64,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  copydesk extract fixtures/stories/salesforce-cbp\n  \
                        copydesk extract --explain fixtures/stories/salesforce-cbp/cnet.txt")]
pub struct ExtractArgs {
    /// Story folders, files or globs; `-` reads standard input
    #[arg(value_name = "PATH", default_value = "-")]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub input: InputArgs,
    /// Print the article text alone, which every span points into
    #[arg(long, conflicts_with = "explain")]
    pub text: bool,
    /// Print for people how each sentence was read
    #[arg(long)]
    pub explain: bool,
    /// Give up where one of the files cannot be read
    #[arg(long)]
    pub strict: bool,
    #[command(flatten)]
    pub output: OutputArgs,
    #[command(flatten)]
    pub display: DisplayArgs,
    #[command(flatten)]
    pub work: WorkArgs,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  copydesk graph fixtures/stories/salesforce-cbp --format svg -o sources.svg\n  \
                        copydesk graph fixtures/stories/salesforce-cbp --format svg --claim c3 -o claim.svg\n  \
                        copydesk graph fixtures/stories/salesforce-cbp --format prov-jsonld\n\n\
                        The ids of claims are those that `copydesk check --format json` prints.")]
pub struct GraphArgs {
    /// The story: a folder, files or globs
    #[arg(value_name = "PATH", default_value = ".")]
    pub paths: Vec<PathBuf>,
    /// How to print it
    #[arg(long, value_enum, default_value = "dot")]
    pub format: GraphFormatArg,
    /// One claim only, by its id
    #[arg(long, value_name = "ID")]
    pub claim: Option<String>,
    #[command(flatten)]
    pub input: InputArgs,
    #[command(flatten)]
    pub config: ConfigArgs,
    #[command(flatten)]
    pub output: OutputArgs,
    #[command(flatten)]
    pub work: WorkArgs,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  copydesk report fixtures/stories/salesforce-cbp -o report.html\n  \
                        copydesk report fixtures/stories/salesforce-cbp -o claims.csv\n  \
                        copydesk report fixtures/stories/salesforce-cbp --format jsonl\n\n\
                        Exit status: 0 written, whatever was found; 2 could not run.")]
pub struct ReportArgs {
    /// Story folders, files or globs
    #[arg(value_name = "PATH", default_value = ".")]
    pub paths: Vec<PathBuf>,
    /// What to write; else by how the name of the output file ends
    #[arg(long, value_enum)]
    pub format: Option<ReportFormatArg>,
    #[command(flatten)]
    pub input: InputArgs,
    /// An article that is held against the story, which may lie anywhere; it comes first, and only what touches it is shown
    #[arg(long, value_name = "FILE")]
    pub draft: Option<PathBuf>,
    #[command(flatten)]
    pub config: ConfigArgs,
    #[command(flatten)]
    pub decisions: DecisionArgs,
    #[command(flatten)]
    pub output: OutputArgs,
    #[command(flatten)]
    pub work: WorkArgs,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  copydesk baseline fixtures/stories/salesforce-cbp -o baseline.jsonl\n  \
                        copydesk baseline fixtures/stories/salesforce-cbp --date 2024-05-14\n\n\
                        Then `copydesk check PATH --baseline baseline.jsonl` fails for what is new or has changed its words,\n\
                        and `copydesk baseline PATH --update baseline.jsonl` takes over what is there now; what was known\n\
                        keeps its day. The file has one finding a line: keep it in version control.\n\n\
                        Exit status: 0 written, whatever was found; 2 could not run.")]
pub struct BaselineArgs {
    /// Story folders, files or globs
    #[arg(value_name = "PATH", default_value = ".")]
    pub paths: Vec<PathBuf>,
    /// Bring this baseline up to date, keeping the day on which each finding was first seen
    #[arg(long, value_name = "FILE")]
    pub update: Option<PathBuf>,
    /// The day on which what is new was first seen; today in UTC by default
    #[arg(long, value_name = "DATE")]
    pub date: Option<jiff::civil::Date>,
    #[command(flatten)]
    pub config: ConfigArgs,
    #[command(flatten)]
    pub output: OutputArgs,
    #[command(flatten)]
    pub work: WorkArgs,
}

#[derive(Debug, Args)]
#[command(after_help = "Example:\n  copydesk snapshot fixtures/stories/salesforce-cbp\n\n\
                        With --check: exit status 1 where the claims differ, and what differs is printed.")]
pub struct SnapshotArgs {
    /// Story folders, files or globs
    #[arg(value_name = "PATH", default_value = ".")]
    pub paths: Vec<PathBuf>,
    /// Compare with a snapshot kept in this file
    #[arg(long, value_name = "FILE", conflicts_with = "output")]
    pub check: Option<PathBuf>,
    #[command(flatten)]
    pub input: InputArgs,
    #[command(flatten)]
    pub config: ConfigArgs,
    #[command(flatten)]
    pub output: OutputArgs,
    #[command(flatten)]
    pub work: WorkArgs,
}

#[derive(Debug, Args)]
#[command(after_help = "Example:\n  copydesk explain name-variant")]
pub struct ExplainArgs {
    /// The rule's id; without it, all rules are listed
    pub rule: Option<String>,
    #[command(flatten)]
    pub display: DisplayArgs,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  copydesk serve fixtures/stories/salesforce-cbp\n  \
                        copydesk serve fixtures/stories/salesforce-cbp --host 192.0.2.7 --port 8080\n\n\
                        Decisions go to decisions.jsonl in the story folder, which `copydesk check` reads. What changes in the\n\
                        folder appears by itself. Elsewhere than on loopback, the address that is printed has a token in it,\n\
                        without which nothing is shown. Ctrl-C closes the desk.")]
pub struct ServeArgs {
    /// The story's folder
    #[arg(value_name = "STORY", default_value = ".")]
    pub path: PathBuf,
    /// The address to listen on
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    pub host: IpAddr,
    /// The port to listen on; 0 takes one that is free
    #[arg(long, value_name = "PORT", default_value = "4127")]
    pub port: u16,
    /// A name by which browsers reach the desk, besides its address; may be repeated
    #[arg(long, value_name = "NAME")]
    pub host_name: Vec<String>,
    /// Ask for a token on loopback, too
    #[arg(long)]
    pub token: bool,
    /// The day that decisions with an end are held against; today by default
    #[arg(long, value_name = "DATE")]
    pub today: Option<jiff::civil::Date>,
    /// An article that is held against the story, which may lie anywhere; it comes first, and only what touches it is shown
    #[arg(long, value_name = "FILE")]
    pub draft: Option<PathBuf>,
    #[command(flatten)]
    pub fetch: FetchArgs,
    #[command(flatten)]
    pub config: ConfigArgs,
    #[command(flatten)]
    pub work: WorkArgs,
}

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  copydesk why fixtures/stories/salesforce-cbp cnet.txt:7:1 mother-jones.txt:5:23\n  \
                        copydesk why fixtures/stories/salesforce-cbp \"over 650 staffers\" \"a group of 650\"\n\n\
                        It prints what each passage puts forward, what speaks for and against their being one claim,\n\
                        the slot that failed where they were kept apart, and what was reported about the two."
)]
pub struct WhyArgs {
    /// The story: a folder, or a glob
    pub path: PathBuf,
    /// A passage: FILE:LINE, FILE:LINE:COLUMN, or words that stand once in the story
    pub a: String,
    /// The other passage
    pub b: String,
    #[command(flatten)]
    pub config: ConfigArgs,
    #[command(flatten)]
    pub display: DisplayArgs,
    #[command(flatten)]
    pub work: WorkArgs,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  copydesk reuse fixtures/stories\n  \
                        copydesk reuse fixtures/stories --min-share 0.5 --format jsonl\n\n\
                        Runs of six words are compared, without quotations and without menus, notices and sign-offs. Who had\n\
                        the text first is told by the credit line, the time, who names whom, and who has more of it.\n\n\
                        Exit status: 0, or 2 where something could not be read.")]
pub struct ReuseArgs {
    /// Folders, files or globs; with `--input-format jsonl` files of one article a line, `-` for standard input
    #[arg(value_name = "PATH", default_value = ".")]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub input: InputArgs,
    /// How to print the pairs
    #[arg(long, value_enum, default_value = "human")]
    pub format: ReuseFormat,
    /// The share of the shorter article's words from which a pair is printed, 0.1 to 1
    #[arg(long, value_name = "SHARE", default_value = "0.1", value_parser = share)]
    pub min_share: f64,
    /// Give up where one of the files cannot be read
    #[arg(long)]
    pub strict: bool,
    #[command(flatten)]
    pub output: OutputArgs,
    #[command(flatten)]
    pub display: DisplayArgs,
    #[command(flatten)]
    pub work: WorkArgs,
}

#[cfg(feature = "archive")]
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  copydesk archive fixtures/stories -o archive\n  \
                        copydesk archive fixtures/stories -o archive --format both --window 7\n\n\
                        It reads folders, JSON Lines, Parquet, WARC and all that `copydesk check` reads. Tables have the\n\
                        columns id and text, and outlet, published, headline, url and story where they are known.\n\n\
                        The folder holds stories, articles, assertions, claims, findings and edges as tables. The same\n\
                        command again goes on where it was ended, reads only what changed, and says in findings.jsonl\n\
                        which findings are new, unchanged or absent.\n\n\
                        Exit status: 0 written, whatever was found; 2 some articles could not be read, or could not run.")]
pub struct ArchiveArgs {
    /// Folders and files
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<PathBuf>,
    /// The folder of the archive
    #[arg(long, short, value_name = "FOLDER")]
    pub output: PathBuf,
    /// What the tables are written as; findings are always both
    #[arg(long, value_enum, default_value = "parquet")]
    pub format: ArchiveFormat,
    /// Days between the publication of two articles of one story, at most
    #[arg(long, value_name = "DAYS", default_value_t = copydesk_pile::Settings::default().window)]
    pub window: u32,
    /// How alike articles of one story are, in ten thousandths: higher finds more and smaller stories
    #[arg(long, value_name = "N", default_value_t = copydesk_pile::Settings::default().threshold)]
    pub threshold: u32,
    /// Articles of one story that are held against each other, at most
    #[arg(long, value_name = "N", default_value_t = 1000)]
    pub story_max: usize,
    /// A CSV file with the columns article and story, for what is settled already
    #[arg(long, value_name = "FILE")]
    pub stories: Option<PathBuf>,
    /// Forget what was read before
    #[arg(long)]
    pub fresh: bool,
    /// Say nothing of how far it is
    #[arg(long, short)]
    pub quiet: bool,
    #[command(flatten)]
    pub work: WorkArgs,
}

/// What `archive` writes.
#[cfg(feature = "archive")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ArchiveFormat {
    /// Parquet
    Parquet,
    /// JSON Lines
    Jsonl,
    /// Both
    Both,
}

#[cfg(feature = "archive")]
impl ArchiveFormat {
    pub const fn parquet(self) -> bool {
        matches!(self, Self::Parquet | Self::Both)
    }

    pub const fn jsonl(self) -> bool {
        matches!(self, Self::Jsonl | Self::Both)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ReuseFormat {
    /// For reading, with the longest passages
    Human,
    /// JSON Lines: every pair with all passages, then every article with its share
    Jsonl,
}

/// A share that `copydesk reuse` can be asked for.
fn share(text: &str) -> Result<f64, String> {
    let share: f64 = text.parse().map_err(|_| "not a number".to_owned())?;
    if (0.1..=1.0).contains(&share) { Ok(share) } else { Err("not between 0.1 and 1".to_owned()) }
}

#[derive(Debug, Args)]
pub struct InputArgs {
    /// What the files are
    #[arg(long, value_name = "FORMAT", value_enum, default_value = "auto")]
    pub input_format: InputArg,
}

impl From<&InputArgs> for crate::load::LoadOptions {
    fn from(args: &InputArgs) -> Self {
        Self { format: args.input_format.0 }
    }
}

#[derive(Debug, Args)]
pub struct OutputArgs {
    /// Write to a file instead of standard output; it appears whole or not at all
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

#[derive(Debug, Clone, Default, Args)]
pub struct ConfigArgs {
    /// What the desk has settled; else the nearest `copydesk.toml`, looked for upwards from the story folder
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct DecisionArgs {
    /// Leave aside what editors decided about findings in the story's `decisions.jsonl`
    #[arg(long)]
    pub no_decisions: bool,
    /// The day that decisions with an end are held against; today by default
    #[arg(long, value_name = "DATE")]
    pub today: Option<jiff::civil::Date>,
}

#[derive(Debug, Args)]
pub struct DisplayArgs {
    /// When to colour
    #[arg(long, value_enum, value_name = "WHEN", default_value = "auto")]
    pub color: ColourChoice,
    /// Columns a line may have; the terminal's, or 100
    #[arg(long, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(40..))]
    pub width: Option<u16>,
}

#[derive(Debug, Args)]
pub struct WorkArgs {
    /// Threads to read with; as many as there are processors
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub jobs: Option<u16>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ColourChoice {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    Always,
    Never,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    Error,
    Warning,
    Note,
    Never,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SchemaName {
    /// What `check --format json` prints
    Report,
    /// One line of what `extract` prints
    Extract,
    /// What `graph --format json` prints
    Graph,
    /// `story.toml`
    Story,
    /// `copydesk.toml`
    Config,
}

/// A format as a value on the command line. `copydesk-report` alone lists its formats; `$first` is any of them.
macro_rules! format_arg {
    ($(#[$doc:meta])* $arg:ident, $format:ty, $first:expr) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub struct $arg(pub $format);

        impl ValueEnum for $arg {
            fn value_variants<'a>() -> &'a [Self] {
                const COUNT: usize = <$format>::ALL.len();
                const ALL: [$arg; COUNT] = {
                    let mut all = [$arg($first); COUNT];
                    let mut index = 0;
                    while index < COUNT {
                        all[index] = $arg(<$format>::ALL[index]);
                        index += 1;
                    }
                    all
                };
                &ALL
            }

            fn to_possible_value(&self) -> Option<PossibleValue> {
                Some(PossibleValue::new(self.0.name()).help(self.0.about()))
            }
        }
    };
}

format_arg!(
    /// A format of `check`.
    FormatArg,
    Format,
    Format::Human
);
format_arg!(
    /// A format of `graph`.
    GraphFormatArg,
    GraphFormat,
    GraphFormat::Dot
);
format_arg!(
    /// A format of `report`.
    ReportFormatArg,
    ReportFormat,
    ReportFormat::Html
);

format_arg!(
    /// A format of articles.
    InputArg,
    InputFormat,
    InputFormat::Auto
);
