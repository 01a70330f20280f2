//! What readers of TOML and YAML say, in Dutch where it is one of the things that people meet.

/// A message of a reader, in Dutch.
pub(crate) fn in_dutch(message: &str) -> String {
    let quoted = |from: usize| message.split('`').nth(from).unwrap_or_default();
    let around = |between: &str| message.split_once(between);
    if message.starts_with("missing field") {
        format!("het veld `{}` ontbreekt", quoted(1))
    } else if message.starts_with("unknown field") {
        format!("het veld `{}` bestaat niet", quoted(1))
    } else if message.starts_with("unknown variant") {
        let choices: Vec<&str> = message.split('`').skip(3).step_by(2).collect();
        format!("`{}` kan hier niet; kies uit: {}", quoted(1), choices.join(", "))
    } else if let Some((word, choices)) = around(" is not known; there are ") {
        format!("{word} is niet bekend; er zijn {choices}")
    } else if let Some((word, shapes)) = around(" is no moment; write ") {
        format!("{word} is geen moment; schrijf {}", shapes.replace(" or ", " of "))
    } else if let Some((field, missing)) = around(" needs ") {
        format!("bij {field} hoort {}", missing.trim_start_matches("an ").trim_start_matches("a "))
    } else if let Some((field, word)) = around(" is given, but ") {
        let field = field.trim_start_matches("an ").trim_start_matches("a ");
        format!("er staat een {field}, maar {}", word.replacen(" is ", " is toch ", 1))
    } else if let Some((last, first)) = around(" lies before the start ") {
        format!("het einde {} ligt voor de start {first}", last.trim_start_matches("the end "))
    } else {
        format!("dit is niet te lezen: {message}")
    }
}

#[cfg(test)]
mod tests {
    use super::in_dutch;

    #[test]
    fn what_people_meet_is_told_in_dutch() {
        for (said, told) in [
            ("missing field `id`", "het veld `id` ontbreekt"),
            ("unknown field `colour`, expected `id`", "het veld `colour` bestaat niet"),
            ("unknown variant `x`, expected `a` or `b`", "`x` kan hier niet; kies uit: a, b"),
            ("\"dat\" is not known; there are date, expected", "\"dat\" is niet bekend; er zijn date, expected"),
            ("\"2024-Q7\" is no moment; write 2024 or 2024-H1", "\"2024-Q7\" is geen moment; schrijf 2024 of 2024-H1"),
            ("end_kind \"date\" needs an end", "bij end_kind \"date\" hoort end"),
            (
                "a start is given, but start_kind is \"running\"",
                "er staat een start, maar start_kind is toch \"running\"",
            ),
            (
                "the end 2020-09-30 lies before the start 2024-01-01",
                "het einde 2020-09-30 ligt voor de start 2024-01-01",
            ),
            ("something else", "dit is niet te lezen: something else"),
        ] {
            assert_eq!(in_dutch(said), told);
        }
    }
}
