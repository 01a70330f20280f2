//! Relative links between Markdown files resolve, anchors included, and the book's summary names every page.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

/// Checks every Markdown file of the repository.
pub(crate) fn check(root: &Path) -> anyhow::Result<()> {
    let mut files = Vec::new();
    collect(root, &mut files)?;
    files.sort();
    let mut wrong = Vec::new();
    let mut count = 0;
    for file in &files {
        let text = fs::read_to_string(file).with_context(|| file.display().to_string())?;
        let name = file.strip_prefix(root).unwrap_or(file).display();
        for link in links(&text) {
            count += 1;
            if let Some(problem) = problem(file, &text, link.target) {
                wrong.push(format!("{name}:{}: {} ({problem})", link.line, link.target));
            }
        }
    }
    wrong.extend(pages_outside_summary(root, &files)?);
    if !wrong.is_empty() {
        bail!("\n  {}", wrong.join("\n  "));
    }
    eprintln!("{count} relative links in {} files", files.len());
    Ok(())
}

/// Markdown files below a folder; build output, hidden folders and packages of others are left out.
fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> anyhow::Result<()> {
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let entry = entry?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let path = entry.path();
        if entry.file_type()?.is_dir() {
            if !name.starts_with('.') && !["target", "node_modules", "book"].contains(&name.as_ref()) {
                collect(&path, files)?;
            }
        } else if path.extension().is_some_and(|extension| extension == "md") {
            files.push(path);
        }
    }
    Ok(())
}

fn pages_outside_summary(root: &Path, files: &[PathBuf]) -> anyhow::Result<Vec<String>> {
    let book = root.join("docs").join("src");
    let summary = book.join("SUMMARY.md");
    let text = fs::read_to_string(&summary).with_context(|| summary.display().to_string())?;
    let named: HashSet<PathBuf> = links(&text).map(|link| book.join(link.target)).collect();
    let pages = files.iter().filter(|file| file.starts_with(&book) && **file != summary);
    Ok(pages
        .filter(|page| !named.contains(*page))
        .map(|page| format!("docs/src/SUMMARY.md: {} is not in it", page.strip_prefix(&book).unwrap_or(page).display()))
        .collect())
}

/// A link to another place of the repository.
struct Link<'t> {
    line: usize,
    target: &'t str,
}

/// Relative links outside code: `[text](target)` and `[name]: target`.
fn links(text: &str) -> impl Iterator<Item = Link<'_>> {
    prose(text).flat_map(|(line, text)| targets(text).map(move |target| Link { line, target }))
}

fn targets(line: &str) -> impl Iterator<Item = &str> {
    let inline = line.match_indices("](").filter(|(at, _)| !in_code(line, *at)).filter_map(|(at, _)| {
        let rest = &line[at + 2..];
        rest.find(')').map(|end| rest[..end].split_whitespace().next().unwrap_or(""))
    });
    let named = line.trim_start().strip_prefix('[').and_then(|rest| rest.split_once("]: ")).map(|(_, target)| target);
    inline.chain(named.map(str::trim)).filter(|target| is_relative(target))
}

fn is_relative(target: &str) -> bool {
    let has_scheme = target.contains("://") || target.starts_with("mailto:");
    !target.is_empty() && !has_scheme && !target.starts_with('<')
}

fn in_code(line: &str, at: usize) -> bool {
    line[..at].matches('`').count() % 2 == 1
}

/// Lines outside code blocks, with their numbers.
fn prose(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut in_block = false;
    text.lines().enumerate().filter_map(move |(index, line)| {
        let is_fence = line.trim_start().starts_with("```") || line.trim_start().starts_with("~~~");
        in_block ^= is_fence;
        (!in_block && !is_fence).then_some((index + 1, line))
    })
}

/// Why a target does not resolve.
fn problem(file: &Path, text: &str, target: &str) -> Option<&'static str> {
    let (path, anchor) = target.split_once('#').map_or((target, None), |(path, anchor)| (path, Some(anchor)));
    if path.is_empty() {
        return anchor.filter(|anchor| !has_anchor(text, anchor)).map(|_| "no such heading");
    }
    let there = file.parent()?.join(path);
    if !there.exists() {
        return Some("no such file");
    }
    let anchor = anchor.filter(|_| there.extension().is_some_and(|extension| extension == "md"))?;
    let found = fs::read_to_string(&there).is_ok_and(|text| has_anchor(&text, anchor));
    (!found).then_some("no such heading")
}

fn has_anchor(text: &str, anchor: &str) -> bool {
    prose(text).filter_map(|(_, line)| line.strip_prefix('#')).any(|rest| slug(rest.trim_start_matches('#')) == anchor)
}

/// Anchor of a heading: lower case, letters, digits, `-` and `_`; spaces become `-`.
fn slug(heading: &str) -> String {
    let kept = heading.trim().chars().filter(|c| c.is_alphanumeric() || ['-', '_', ' '].contains(c));
    kept.flat_map(char::to_lowercase).map(|c| if c == ' ' { '-' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        links(text).map(|link| link.target).collect()
    }

    #[test]
    fn finds_links_in_prose_only() {
        let text = "See [a](a.md) and [b](../b.md#part \"title\").\n\n```\n[c](c.md)\n```\n`[d](d.md)` [e](e.md)\n\n[f]: f.md\n";
        assert_eq!(found(text), ["a.md", "../b.md#part", "e.md", "f.md"]);
    }

    #[test]
    fn leaves_the_web_alone() {
        assert_eq!(found("[a](https://example.org) [b](mailto:x) <https://example.org>"), Vec::<&str>::new());
    }

    #[test]
    fn headings_become_anchors() {
        let text = "# Annual view (\"levensduurbeeld\")\n\n```\n# no heading\n```\n## `sources.csv`\n";
        assert!(has_anchor(text, "annual-view-levensduurbeeld"));
        assert!(has_anchor(text, "sourcescsv"));
        assert!(!has_anchor(text, "no-heading"));
    }

    #[test]
    fn a_missing_file_is_told() {
        let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("page.md");
        assert_eq!(problem(&here, "", "Cargo.toml"), None);
        assert_eq!(problem(&here, "", "absent.md"), Some("no such file"));
        assert_eq!(problem(&here, "# Here\n", "#there"), Some("no such heading"));
    }
}
