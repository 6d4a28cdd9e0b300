//! Sentences to tagged words and trees, with the models that are shipped.

use crate::model::{Lemmatizer, ModelError, Parser, ParserMemory, Tagger, TaggerMemory, WordVectors};
use crate::{ByteSpan, Relation, Tree, Upos, Word, Xpos};
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::sync::OnceLock;

/// A sentence with more words is not parsed. Printed ones have fewer than 200.
pub const PARSED_WORDS_MAX: usize = 1_000;
/// Dictionary forms that are remembered; then memory starts afresh.
const LEMMAS_MAX: usize = 50_000;
/// Sentences that are remembered; then memory starts afresh. Coverage of one event repeats many, and each is asked for several times.
const SENTENCES_MAX: usize = 4_096;

/// Everything that was learned of English.
#[derive(Debug)]
pub struct English<'m> {
    vectors: WordVectors<'m>,
    tagger: Tagger<'m>,
    lemmatizer: Lemmatizer,
    parser: Parser<'m>,
}

/// The bytes of all models.
#[derive(Debug, Clone, Copy)]
pub struct Models<'m> {
    /// General word vectors.
    pub vectors: &'m [u8],
    /// The tagger.
    pub tagger: &'m [u8],
    /// Dictionary forms.
    pub lemmas: &'m [u8],
    /// The parser.
    pub parser: &'m [u8],
}

impl Models<'static> {
    /// Those of the crate `copydesk-english`.
    pub const fn shipped() -> Self {
        Self {
            vectors: copydesk_english::VECTORS,
            tagger: copydesk_english::TAGGER,
            lemmas: copydesk_english::LEMMAS,
            parser: copydesk_english::PARSER,
        }
    }
}

/// What reading keeps between sentences: one a thread. Results do not depend on it.
#[derive(Debug, Default)]
pub struct Workspace {
    tagger: TaggerMemory,
    parser: ParserMemory,
    tags: Vec<(Upos, Xpos)>,
    /// The numbers of forms hold as long as the tagger's memory does.
    lemmas_of: usize,
    /// By number of the form and tag; none where the lemma is the form.
    lemmas: FxHashMap<(u32, Upos, Xpos), Option<Box<str>>>,
    /// By the forms of the words, which are all that tags and trees depend on: numbers of what is remembered.
    sentences: FxHashMap<Box<str>, usize>,
    remembered: Vec<Remembered>,
    forms: String,
}

/// The tags of a word with its lemma; none where that is the form.
type Tags = (Upos, Xpos, Option<Box<str>>);
/// Head and relation of a word.
type Head = (Option<usize>, Relation);

/// A sentence that was read before.
#[derive(Debug, Default)]
struct Remembered {
    /// Of each word.
    tags: Option<Box<[Tags]>>,
    /// Of each word.
    heads: Option<Box<[Head]>>,
}

impl Workspace {
    /// Forgets the sentences that were read, so that they are read anew.
    pub fn forget_sentences(&mut self) {
        self.sentences.clear();
        self.remembered.clear();
    }

    /// The number of what is remembered of the sentence with these forms, until another one is asked for.
    fn number(&mut self, forms: &[&str]) -> usize {
        self.forms.clear();
        for form in forms {
            self.forms.push_str(form);
            self.forms.push('\0');
        }
        if self.sentences.len() >= SENTENCES_MAX {
            self.forget_sentences();
        }
        if let Some(&known) = self.sentences.get(self.forms.as_str()) {
            return known;
        }
        self.sentences.insert(self.forms.as_str().into(), self.remembered.len());
        self.remembered.push(Remembered::default());
        self.remembered.len() - 1
    }
}

impl English<'static> {
    /// The models that are shipped, loaded once.
    pub fn shipped() -> &'static Self {
        static ENGLISH: OnceLock<English<'static>> = OnceLock::new();
        ENGLISH
            .get_or_init(|| English::read(Models::shipped()).expect("the shipped models are sound: a test loads them"))
    }
}

impl<'m> English<'m> {
    /// Reads models.
    ///
    /// # Errors
    /// Where one is cut short or of another kind.
    pub fn read(models: Models<'m>) -> Result<Self, ModelError> {
        Ok(Self {
            vectors: WordVectors::read(models.vectors)?,
            tagger: Tagger::read(models.tagger)?,
            lemmatizer: Lemmatizer::read(models.lemmas)?,
            parser: Parser::read(models.parser)?,
        })
    }

    /// Whether a word in lower case is among those that much text prints: words of English and well-known names.
    pub fn knows(&self, lower: &str) -> bool {
        self.vectors.knows(lower)
    }

    /// The words at `spans` of `text`, one sentence, with tags and lemmas; nothing depends on anything yet.
    pub fn tag<'t>(&self, text: &'t str, spans: &[ByteSpan], workspace: &mut Workspace) -> Tree<'t> {
        let forms: Vec<&str> = spans.iter().map(|span| span.of(text)).collect();
        let number = workspace.number(&forms);
        if workspace.remembered[number].tags.is_none() {
            workspace.remembered[number].tags = Some(self.tags_of(&forms, workspace));
        }
        let tags = workspace.remembered[number].tags.as_deref().unwrap_or_default();
        let words = spans.iter().zip(forms).zip(tags).map(|((&span, form), (upos, xpos, lemma))| {
            let lemma = lemma.as_ref().map_or(Cow::Borrowed(form), |lemma| Cow::Owned(lemma.to_string()));
            Word { span, form, lemma, upos: *upos, xpos: *xpos, head: None, relation: Relation::Dep }
        });
        Tree { words: words.collect() }
    }

    fn tags_of(&self, forms: &[&str], workspace: &mut Workspace) -> Box<[Tags]> {
        let Workspace { tagger, tags, lemmas, lemmas_of, .. } = workspace;
        self.tagger.tag(forms, &self.vectors, tagger, tags);
        if lemmas.len() > LEMMAS_MAX || *lemmas_of != tagger.times_cleared() {
            lemmas.clear();
            *lemmas_of = tagger.times_cleared();
        }
        let words = forms.iter().zip(tags.iter()).zip(tagger.ids()).map(|((form, &(upos, xpos)), &id)| {
            let lemma = lemmas.entry((id, upos, xpos)).or_insert_with(|| {
                let lemma = self.lemmatizer.lemma(form, upos, xpos, &self.vectors);
                (lemma != *form).then(|| lemma.into())
            });
            (upos, xpos, lemma.clone())
        });
        words.collect()
    }

    /// Puts heads and relations into a sentence. A sentence of more than [`PARSED_WORDS_MAX`] words is left as it is, and the
    /// result is false.
    pub fn parse(&self, tree: &mut Tree<'_>, workspace: &mut Workspace) -> bool {
        if tree.words.len() > PARSED_WORDS_MAX {
            return false;
        }
        let forms: Vec<&str> = tree.words.iter().map(|word| word.form).collect();
        let number = workspace.number(&forms);
        if workspace.remembered[number].heads.is_none() {
            let state = self.parser.parse(&forms, &self.vectors, &mut workspace.parser);
            let heads = state.heads().zip(state.relations().iter().copied()).collect();
            workspace.remembered[number].heads = Some(heads);
        }
        let heads = workspace.remembered[number].heads.as_deref().unwrap_or_default();
        for (word, (head, relation)) in tree.words.iter_mut().zip(heads) {
            word.head = *head;
            word.relation = *relation;
        }
        true
    }
}
