//! Words that questions are full of and that tell nothing of what is sought.

/// Dutch and English. `it` is missing on purpose: here it is information technology.
const STOP: &str = "\
aan al alle alleen als altijd an and any are as at be been bij but by can could dan dat de den der deze die dit do does doet doen \
door dus een eens en er for from ga gaat gaan geen had has have heb hebben heeft her het hier hij his hoe hoeveel how i ik in into is \
ja je jij jou jouw jullie kan kun kunnen kunt many may me mee meer men met might mijn moet moeten mogen mag much must my na naar niet no \
nog not nu of om on onder ons onze ook op or our over s should so some te ten ter that the their them then there these they this \
those to toch tot u uit uw van veel voor waar waarom wanneer was wat we welk welke were what when where which who why wie wij will \
with word worden wordt would you your ze zich zij zijn zo zou zouden zonder";

/// Is the word one of them?
pub(crate) fn is_stop(form: &str) -> bool {
    STOP.split_ascii_whitespace().any(|stop| stop == form)
}

#[cfg(test)]
mod tests {
    use super::is_stop;

    #[test]
    fn question_words_are_dropped_and_information_technology_is_not() {
        assert!(is_stop("hoeveel") && is_stop("which"));
        assert!(!is_stop("it") && !is_stop("energie"));
    }
}
