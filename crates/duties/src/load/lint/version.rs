//! Versions of a law: each has its first day, and only the last ends.

use super::Lint;

impl Lint<'_, '_> {
    pub(super) fn versions(&mut self) {
        for pair in self.duties.laws.windows(2) {
            let [earlier, later] = pair else { continue };
            if earlier.id != later.id {
                continue;
            }
            if earlier.valid_from == later.valid_from {
                let message = format!("{} has two versions from {}", later.id, later.valid_from);
                self.tell(&later.file, "valid_from", "V-LAW-019", message, "give each version its own first day");
            }
            if earlier.valid_to.is_some() {
                let message = format!("{} ends, and yet a later version begins on {}", earlier.id, later.valid_from);
                let help = "valid_to is the end of the law; a version ends where the next begins";
                self.tell(&earlier.file, "valid_to", "V-LAW-019", message, help);
            }
        }
    }
}
