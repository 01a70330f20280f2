//! Words that questions are full of and that tell nothing of what is sought.

/// Dutch and English. `it` is missing on purpose: here it is information technology.
const STOP: &str = "\
aan al alle alleen als altijd an and any applies apply are as at be been bestaan bestaat beter better between bij but by can \
could dan dat de den der deze die difference dit do doen does doet door dus een eens en er find for from ga gaan gaat \
gebeuren gebeurt gebruiken gebruikt geen gelden geldt get gets graag had happen happens has have heb hebben heeft her het \
hier hij his hoe hoeveel how i ik in into is ja je jij jou jouw jullie kan know kost krijg krijgen krijgt kun kunnen kunt \
long mag many may me mee meer men met might mijn moet moeten mogen much must my na naar need needs niet no nodig nog not nu \
of om on onder ons onze ook op or our over s should so some staan staat take takes te ten ter that the their them then there \
these they this those to toch tot tussen u uit used uses using uw van veel verschil vind vinden voor waar waarom wanneer want \
wants was wat we weet welk welke were weten what when where which who why wie wij wil will willen with word worden wordt \
would you your yours ze zich zie zien zij zijn zit zo zonder zou zouden";

/// Is the word one of them?
pub(crate) fn is_stop(form: &str) -> bool {
    STOP.split_ascii_whitespace().any(|stop| stop == form)
}

#[cfg(test)]
mod tests {
    use super::is_stop;

    #[test]
    fn question_words_are_dropped_and_information_technology_is_not() {
        assert!(is_stop("hoeveel") && is_stop("which") && is_stop("geldt"));
        assert!(!is_stop("it") && !is_stop("energie"));
    }
}
