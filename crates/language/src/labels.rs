//! The labels of the English treebanks: word classes, Penn tags, relations.

/// A closed list of labels, each with the name that CoNLL-U files print.
macro_rules! labels {
    ($(#[$doc:meta])* $name:ident { $($variant:ident $text:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        #[allow(missing_docs, reason = "each variant is the label it is named after")]
        pub enum $name { $($variant),* }

        impl $name {
            /// Every label, in the order of their numbers.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The label as CoNLL-U prints it.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),* }
            }

            /// The label of that name.
            pub fn parse(name: &str) -> Option<Self> {
                match name { $($text => Some(Self::$variant),)* _ => None }
            }

            /// The label of that number.
            pub fn from_index(index: usize) -> Option<Self> {
                Self::ALL.get(index).copied()
            }

            /// Its place in [`Self::ALL`].
            pub const fn index(self) -> usize {
                self as usize
            }
        }
    };
}

labels! {
    /// A word class of Universal Dependencies, <https://universaldependencies.org/u/pos>.
    Upos {
        Adj "ADJ", Adp "ADP", Adv "ADV", Aux "AUX", Cconj "CCONJ", Det "DET", Intj "INTJ", Noun "NOUN", Num "NUM",
        Part "PART", Pron "PRON", Propn "PROPN", Punct "PUNCT", Sconj "SCONJ", Sym "SYM", Verb "VERB", X "X",
    }
}

labels! {
    /// A Penn Treebank tag, as the English treebanks of Universal Dependencies use them.
    Xpos {
        Nn "NN", Nns "NNS", Nnp "NNP", Nnps "NNPS", Vb "VB", Vbd "VBD", Vbg "VBG", Vbn "VBN", Vbp "VBP", Vbz "VBZ",
        Md "MD", In "IN", Dt "DT", Jj "JJ", Jjr "JJR", Jjs "JJS", Rb "RB", Rbr "RBR", Rbs "RBS", Rp "RP", Prp "PRP",
        PrpS "PRP$", Wdt "WDT", Wp "WP", WpS "WP$", Wrb "WRB", Cc "CC", To "TO", Cd "CD", Pos "POS", Ex "EX", Pdt "PDT",
        Uh "UH", Fw "FW", Ls "LS", Sym "SYM", Add "ADD", Afx "AFX", Gw "GW", Nfp "NFP", Xx "XX", Period ".", Comma ",",
        Colon ":", Hyph "HYPH", OpenQuote "``", CloseQuote "''", Lrb "-LRB-", Rrb "-RRB-", Dollar "$",
    }
}

labels! {
    /// A dependency relation with its subtype, <https://universaldependencies.org/en/dep>.
    Relation {
        Root "root", Acl "acl", AclRelcl "acl:relcl", Advcl "advcl", AdvclRelcl "advcl:relcl", Advmod "advmod",
        Amod "amod", Appos "appos", Aux "aux", AuxPass "aux:pass", Case "case", Cc "cc", CcPreconj "cc:preconj",
        Ccomp "ccomp", Compound "compound", CompoundPrt "compound:prt", Conj "conj", Cop "cop", Csubj "csubj",
        CsubjOuter "csubj:outer", CsubjPass "csubj:pass", Dep "dep", Det "det", DetPredet "det:predet",
        Discourse "discourse", Dislocated "dislocated", Expl "expl", Fixed "fixed", Flat "flat", Goeswith "goeswith",
        Iobj "iobj", List "list", Mark "mark", Nmod "nmod", NmodDesc "nmod:desc", NmodPoss "nmod:poss",
        NmodUnmarked "nmod:unmarked", Nsubj "nsubj", NsubjOuter "nsubj:outer", NsubjPass "nsubj:pass",
        Nummod "nummod", Obj "obj", Obl "obl", OblAgent "obl:agent", OblUnmarked "obl:unmarked", Orphan "orphan",
        Parataxis "parataxis", Punct "punct", Reparandum "reparandum", Vocative "vocative", Xcomp "xcomp",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_numbers_lead_back_to_the_label() {
        for &relation in Relation::ALL {
            assert_eq!(Relation::parse(relation.as_str()), Some(relation));
            assert_eq!(Relation::from_index(relation.index()), Some(relation));
        }
        assert_eq!(Upos::parse("VERB"), Some(Upos::Verb));
        assert_eq!(Xpos::parse("PRP$"), Some(Xpos::PrpS));
    }
}
