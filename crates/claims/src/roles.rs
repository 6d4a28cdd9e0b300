//! Names to roles: "Marisol Etxe, the chief executive", "CEO Marisol Etxe", "Acme's chief executive, Marisol Etxe".

use crate::lexicon::role;
use crate::names::Names;
use crate::text::Prose;
use crate::{ByteSpan, EntityId, Mention, MentionKind, NameKind};

/// A role has at most this many words.
const ROLE_WORDS_MAX: usize = 3;

/// Finds the roles that an article gives to people.
pub(crate) fn find_roles(prose: &Prose<'_>, names: &Names) -> Vec<Mention> {
    let mut found = Vec::new();
    for mention in &names.mentions {
        let MentionKind::Name { entity, .. } = mention.kind else { continue };
        let Some(sentence) = prose.sentence_at(mention.span.start) else { continue };
        let view = View { prose, names, sentence };
        if prose.text(mention.span).split_whitespace().count() < 2
            || names.entities[entity].kind == NameKind::Organization
        {
            continue;
        }
        found.extend(view.before(mention.span, entity).or_else(|| view.after(mention.span, entity)));
    }
    found
}

struct View<'p, 'a> {
    prose: &'p Prose<'a>,
    names: &'p Names,
    sentence: usize,
}

impl View<'_, '_> {
    fn word(&self, i: usize) -> &str {
        self.prose.tokens[self.sentence].get(i).map_or("", |t| self.prose.of(*t))
    }

    /// "chief executive (officer),? NAME": the longest role that ends right before the name.
    fn before(&self, name: ByteSpan, person: EntityId) -> Option<Mention> {
        let tokens = &self.prose.tokens[self.sentence];
        let at = tokens.partition_point(|t| t.span.start < name.start);
        let end = if at > 0 && self.word(at - 1) == "," { at - 1 } else { at };
        for count in (1..=ROLE_WORDS_MAX.min(end)).rev() {
            let words = tokens[end - count].span.join(tokens[end - 1].span);
            if let Some(canonical) = role(self.prose.text(words)) {
                let former =
                    end > count && matches!(self.word(end - count - 1).to_lowercase().as_str(), "former" | "ex" | "-");
                let span = if end == at { words.join(name) } else { words };
                return (!former).then(|| self.mention(span, person, canonical));
            }
        }
        None
    }

    /// "NAME, (the|its|X's) chief executive".
    fn after(&self, name: ByteSpan, person: EntityId) -> Option<Mention> {
        let tokens = &self.prose.tokens[self.sentence];
        let next = tokens.partition_point(|t| t.span.start < name.end);
        if self.word(next) != "," {
            return None;
        }
        for start in next + 1..(next + 7).min(tokens.len()) {
            if matches!(self.word(start), "," | "." | ";" | "who" | "whose" | "said" | "former") {
                return None;
            }
            for count in (1..=ROLE_WORDS_MAX).rev().filter(|c| start + c <= tokens.len()) {
                let words = tokens[start].span.join(tokens[start + count - 1].span);
                if let Some(canonical) = role(self.prose.text(words)) {
                    return Some(self.mention(words, person, canonical));
                }
            }
        }
        None
    }

    fn mention(&self, span: ByteSpan, person: EntityId, role: &str) -> Mention {
        let mentions = &self.names.mentions;
        // It ends at most four bytes before the role: sentences before these cannot hold it.
        let first = self.prose.sentences[self.sentence.saturating_sub(4)].span.start;
        let from = mentions.partition_point(|m| m.span.start < first);
        let organization =
            mentions[from..].iter().take_while(|m| m.span.start < span.end + 2).find_map(|m| match m.kind {
                MentionKind::Name { entity, kind: NameKind::Organization }
                    if entity != person && m.span.end <= span.end + 2 && m.span.end + 4 >= span.start =>
                {
                    Some(entity)
                }
                _ => None,
            });
        Mention { span, kind: MentionKind::Role { person, organization, role: role.to_string() } }
    }
}
