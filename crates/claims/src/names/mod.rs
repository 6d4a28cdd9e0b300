//! Sentences to proper names, acronyms with their expansions, and the entities that bear them.
//!
//! 1. *Runs*: capitalised words with their inner connectors ("Department of Health", "Customs and Border Protection").
//! 2. *Doubt*: a capital that a sentence start explains counts only where the article has it elsewhere; in lines whose capitals
//!    tell nothing, only names are found that stand elsewhere in the article.
//! 3. *Definitions*: see [`crate::acronym`].
//! 4. *Entities*: names that are a part of exactly one longer name are its short forms.

mod capitals;
mod entity;
mod kind;
mod run;
mod shape;
mod titled;

use crate::acronym::{self, Definition};
use crate::text::Prose;
use crate::{Entity, Mention, MentionKind, NameKind};
use capitals::Capitals;
use entity::Entities;
use run::SentenceView;

/// What [`find_names`] finds.
#[derive(Debug, Default)]
pub(crate) struct Names {
    /// Names, acronyms and expansions, in text order.
    pub mentions: Vec<Mention>,
    /// Who bears them.
    pub entities: Vec<Entity>,
    /// Short forms as the article defines them.
    pub definitions: Vec<Definition>,
}

impl Names {
    /// Who holds a role is a person.
    pub(crate) fn are_people(&mut self, roles: &[Mention]) {
        for mention in roles {
            if let MentionKind::Role { person, .. } = mention.kind {
                self.entities[person].kind = NameKind::Person;
            }
        }
        for mention in &mut self.mentions {
            if let MentionKind::Name { kind, entity } = &mut mention.kind {
                *kind = self.entities[*entity].kind;
            }
        }
    }
}

/// Finds the names of an article.
pub(crate) fn find_names(prose: &Prose<'_>) -> Names {
    let seen = Capitals::collect(prose);
    let mut runs = Vec::new();
    let mut acronyms = Vec::new();
    let mut definitions = Vec::new();
    for i in 0..prose.sentences.len() {
        let sentence = SentenceView::new(prose, i, &seen);
        if !seen.titled[i] {
            sentence.find_runs(&mut runs);
        }
        acronym::find_definitions(prose, i, |k| sentence.form(k).acronym, &mut definitions);
    }
    let defined = acronym::Defined::new(prose, &definitions);
    for i in (0..prose.sentences.len()).filter(|&i| !seen.titled[i]) {
        let sentence = SentenceView::new(prose, i, &seen);
        defined.find(prose, i, |k| sentence.form(k).acronym, &mut acronyms);
    }
    runs.extend(titled::find_titled(prose, &seen, &runs));
    runs.sort_by_key(|run| run.span.start);
    Entities::build(prose, &runs, &acronyms, definitions)
}

#[cfg(test)]
mod tests {
    use crate::{Article, MentionKind, read};

    fn names(text: &str) -> Vec<String> {
        let article = Article::bare("a", text.to_owned());
        let mentions = read(&article).mentions;
        let named = mentions.iter().filter(|m| matches!(m.kind, MentionKind::Name { .. }));
        named.map(|m| m.span.of(text).to_owned()).collect()
    }

    #[test]
    fn names_keep_particles_points_and_suffixes_and_leave_titles_letters_and_possessives() {
        let text = "The court heard Bram van der Meer Jr., Bashar al-Haddad's lawyer, Dr. Anna-Lena Kjær, D'Arcy O'Malley KC and \
Sir Hugh St. John.";
        let expected =
            ["Bram van der Meer Jr", "Bashar al-Haddad", "Anna-Lena Kjær", "D'Arcy O'Malley", "Hugh St. John"];
        assert_eq!(names(text), expected);
    }

    #[test]
    fn names_with_figures_and_small_letters_are_names() {
        assert_eq!(
            names("It ran on 4chan, eBay and 7-Eleven, next to an F-35 and 20km of road."),
            ["4chan", "eBay", "7-Eleven", "F-35"]
        );
    }

    #[test]
    fn a_headline_shows_the_names_that_the_text_has() {
        let text = "Bridge Shut As Anna Petrovic Sues Torrin Salvage\n\nThe owner, Anna Petrovic, said on Monday that she would sue the yard. \
The yard of Torrin Salvage was shut.";
        let article = Article::bare("a", text.to_owned());
        assert!(read(&article).mentions.iter().any(|m| m.span.of(text) == "Anna Petrovic"));
    }
}
