//! `voetspoor user`: accounts of the people who edit.

use std::io::{BufRead, IsTerminal};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use clap::{Args, Subcommand};
use voetspoor_store::{AccountId, NewAccount, RESET_LASTS_HOURS, Role, Store, StoreError};

use crate::database::{Database, system};
use crate::rows::{RowFormat, Rows};
use crate::{messages, output};

/// What to do with accounts.
#[derive(Debug, Subcommand)]
pub(crate) enum UserVerb {
    /// Make an account; asks for a password, or reads it from stdin
    Add(AddArguments),
    /// List the accounts
    List(ListArguments),
    /// Give an account another role, and end its sessions
    Role(RoleArguments),
    /// Block an account, or unblock it
    Block(BlockArguments),
    /// Tie an identity of the OpenID Connect provider to an account, so that it can sign in there
    Link(LinkArguments),
    /// Take an identity of the OpenID Connect provider off an account, and end its sessions
    Unlink(UnlinkArguments),
    /// Make a one-time link for a new password
    Reset(OneArguments),
    /// Erase name, address, password and sessions; what the account did stays, under its random id
    Erase(EraseArguments),
}

#[derive(Debug, Args)]
pub(crate) struct AddArguments {
    /// E-mail address, to sign in with
    email: String,
    /// Name as colleagues read it
    #[arg(long)]
    name: String,
    /// reader, editor, publisher or admin: each may what those before it may
    #[arg(long, value_parser = role)]
    role: Role,
    /// Print a token for a one-time link instead of asking for a password
    #[arg(long)]
    link: bool,
    #[command(flatten)]
    database: Database,
}

#[derive(Debug, Args)]
pub(crate) struct ListArguments {
    /// Output
    #[arg(long, value_enum, default_value = "table")]
    format: RowFormat,
    #[command(flatten)]
    database: Database,
}

#[derive(Debug, Args)]
pub(crate) struct RoleArguments {
    /// E-mail address or id
    user: String,
    /// reader, editor, publisher or admin
    #[arg(value_parser = role)]
    role: Role,
    #[command(flatten)]
    database: Database,
}

#[derive(Debug, Args)]
pub(crate) struct BlockArguments {
    /// E-mail address or id
    user: String,
    /// Unblock instead
    #[arg(long)]
    undo: bool,
    #[command(flatten)]
    database: Database,
}

#[derive(Debug, Args)]
pub(crate) struct LinkArguments {
    /// E-mail address or id
    user: String,
    /// The provider's name for the person, as the page for signing in told it
    #[arg(long)]
    subject: String,
    /// Address of the provider, exactly as in the settings
    #[arg(long, env = "VOETSPOOR_OIDC_ISSUER", value_name = "URL")]
    issuer: String,
    #[command(flatten)]
    database: Database,
}

#[derive(Debug, Args)]
pub(crate) struct UnlinkArguments {
    /// E-mail address or id
    user: String,
    /// The provider's name for the person [default: every identity of the provider that the account has]
    #[arg(long)]
    subject: Option<String>,
    /// Address of the provider, exactly as in the settings
    #[arg(long, env = "VOETSPOOR_OIDC_ISSUER", value_name = "URL")]
    issuer: String,
    #[command(flatten)]
    database: Database,
}

#[derive(Debug, Args)]
pub(crate) struct OneArguments {
    /// E-mail address or id
    user: String,
    #[command(flatten)]
    database: Database,
}

#[derive(Debug, Args)]
pub(crate) struct EraseArguments {
    /// E-mail address or id
    user: String,
    /// Do not ask: it cannot be undone
    #[arg(long)]
    yes: bool,
    #[command(flatten)]
    database: Database,
}

pub(crate) fn run(verb: &UserVerb) -> Result<ExitCode> {
    match verb {
        UserVerb::Add(arguments) => add(arguments)?,
        UserVerb::List(arguments) => list(arguments)?,
        UserVerb::Role(arguments) => arguments.database.with(|store| async move {
            let id = id_of(&store, &arguments.user).await?;
            Ok(store.set_role(&system(), &id, arguments.role).await?)
        })?,
        UserVerb::Block(arguments) => arguments.database.with(|store| async move {
            let id = id_of(&store, &arguments.user).await?;
            Ok(store.set_blocked(&system(), &id, !arguments.undo).await?)
        })?,
        UserVerb::Link(arguments) => arguments.database.with(|store| async move {
            let id = id_of(&store, &arguments.user).await?;
            Ok(store.link_identity(&system(), &id, &arguments.issuer, &arguments.subject).await?)
        })?,
        UserVerb::Unlink(arguments) => unlink(arguments)?,
        UserVerb::Reset(arguments) => reset(arguments)?,
        UserVerb::Erase(arguments) => erase(arguments)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn add(arguments: &AddArguments) -> Result<()> {
    let password = if arguments.link { None } else { Some(password(&arguments.database)?) };
    let new = NewAccount { name: arguments.name.clone(), email: arguments.email.clone(), role: arguments.role };
    let lang = arguments.database.lang;
    arguments.database.with(|store| async move {
        if let Some(password) = &password {
            Store::check_password(password, &new.email)?;
        }
        let (id, link) = store.add_account(&system(), &new).await?;
        match password {
            Some(password) => {
                store.set_password(&system(), &id, &password).await?;
                output::write(&format!("{id}\n"), None)?;
            }
            None => tell_link(lang, link.reveal())?,
        }
        Ok(())
    })
}

fn list(arguments: &ListArguments) -> Result<()> {
    let lang = arguments.database.lang;
    let accounts = arguments.database.with(|store| async move { Ok(store.accounts().await?) })?;
    let rows = accounts
        .into_iter()
        .map(|account| {
            vec![
                account.email.unwrap_or_default(),
                account.name.unwrap_or_default(),
                account.role.label(lang).to_owned(),
                account.state.label(lang).to_owned(),
                account.created_at.to_string(),
                account.id.to_string(),
            ]
        })
        .collect();
    let header: &[&str] = match lang {
        crate::language::Lang::En => &["e-mail", "name", "role", "state", "since", "id"],
        crate::language::Lang::Nl => &["e-mail", "naam", "rol", "staat", "sinds", "id"],
    };
    output::write(&Rows { header, rows }.print(arguments.format)?, None)
}

fn unlink(arguments: &UnlinkArguments) -> Result<()> {
    let lang = arguments.database.lang;
    arguments.database.with(|store| async move {
        let id = id_of(&store, &arguments.user).await?;
        match store.unlink_identity(&system(), &id, &arguments.issuer, arguments.subject.as_deref()).await {
            Ok(count) => messages::message(&match lang {
                crate::language::Lang::En => format!("{count} taken off; sessions of this account have ended"),
                crate::language::Lang::Nl => format!("{count} losgemaakt; sessies van dit account zijn beëindigd"),
            }),
            Err(StoreError::NoIdentity) => {
                // Which ones there are helps who mistyped one.
                let there = store.identities_of(&id).await?;
                let there: Vec<String> = there.iter().map(|one| format!("\n{} {}", one.issuer, one.subject)).collect();
                bail!("{}{}", no_identity(lang, there.is_empty()), there.concat());
            }
            Err(error) => return Err(error.into()),
        }
        Ok(())
    })
}

fn no_identity(lang: crate::language::Lang, none: bool) -> &'static str {
    if none {
        lang.pick("this account has no identity of any provider", "dit account heeft geen identiteit van een aanbieder")
    } else {
        lang.pick("this account has no such identity; it has:", "dit account heeft die identiteit niet; het heeft wel:")
    }
}

fn reset(arguments: &OneArguments) -> Result<()> {
    let lang = arguments.database.lang;
    arguments.database.with(|store| async move {
        let id = id_of(&store, &arguments.user).await?;
        tell_link(lang, store.issue_reset(&system(), &id).await?.reveal())
    })
}

fn erase(arguments: &EraseArguments) -> Result<()> {
    let lang = arguments.database.lang;
    if !arguments.yes {
        bail!(lang.pick(
            "erasing cannot be undone: say --yes to erase this person",
            "wissen kan niet ongedaan worden gemaakt: gebruik --yes om deze persoon te wissen"
        ));
    }
    arguments.database.with(|store| async move {
        let id = id_of(&store, &arguments.user).await?;
        Ok(store.erase(&system(), &id).await?)
    })
}

fn tell_link(lang: crate::language::Lang, token: &str) -> Result<()> {
    messages::message(&match lang {
        crate::language::Lang::En => format!("This token works once, for {RESET_LASTS_HOURS} hours:"),
        crate::language::Lang::Nl => format!("Deze code werkt één keer, {RESET_LASTS_HOURS} uur lang:"),
    });
    output::write(&format!("{token}\n"), None)
}

/// A password from the keyboard, unseen and twice; or a line of stdin. Never an argument: others on the machine see those.
fn password(database: &Database) -> Result<String> {
    if std::io::stdin().is_terminal() {
        let ask = |en, nl| rpassword::prompt_password(database.lang.pick(en, nl)).context("cannot ask for a password");
        let first = ask("Password: ", "Wachtwoord: ")?;
        if first != ask("Again: ", "Nogmaals: ")? {
            bail!(database.lang.pick("the two passwords differ", "de twee wachtwoorden verschillen"));
        }
        return Ok(first);
    }
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line).context("cannot read a password from stdin")?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}

async fn id_of(store: &Store, user: &str) -> Result<AccountId> {
    match AccountId::read(user) {
        Some(id) => Ok(store.account(&id).await?.id),
        None => Ok(store.account_of(user).await?.id),
    }
}

fn role(word: &str) -> Result<Role, String> {
    Role::read(word).ok_or_else(|| "use reader, editor, publisher or admin".to_owned())
}
