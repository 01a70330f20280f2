//! Closed lists of words: one spelling in files, a name for people in both languages.

macro_rules! words_of {
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[$vmeta:meta])* $variant:ident = $text:literal, $en:literal, $nl:literal;)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, ::serde::Deserialize, ::serde::Serialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum $name { $($(#[$vmeta])* $variant,)+ }

        impl $name {
            /// All of them, in order.
            pub const ALL: &'static [$name] = &[$($name::$variant,)+];

            /// The spelling in files and results.
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text,)+ }
            }

            /// The name for people.
            pub const fn label(self, lang: ::voetspoor_quantity::Lang) -> &'static str {
                match self { $($name::$variant => lang.pick($en, $nl),)+ }
            }
        }
    };
}
pub(crate) use words_of;
