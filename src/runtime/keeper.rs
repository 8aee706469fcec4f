//! Keeps drafts while they are typed, on a thread and a connection of its own.
//!
//! A draft stays in the mailbox until COMMIT has returned, so that whatever thread fails, the newest words are there.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use crate::domain::draft::{Draft, Slot};
use crate::input::event::Event;
use crate::runtime::clock;
use crate::runtime::news::{News, Post};
use crate::store::Drafts;

/// From the first change that is not yet written until it is.
const PAUSE: Duration = Duration::from_millis(400);
/// Between two tries while the disk refuses.
const RETRY: Duration = Duration::from_millis(1500);

/// Where drafts are written.
pub trait DraftFile: Send {
    /// Writes and removes drafts in one transaction; the error says what and where.
    fn keep(&mut self, drafts: &[Draft], forget: &[Slot]) -> Result<(), String>;
}

impl DraftFile for Drafts {
    fn keep(&mut self, drafts: &[Draft], forget: &[Slot]) -> Result<(), String> {
        Self::keep(self, drafts, forget).map_err(|error| error.to_string())
    }
}

/// Opens the place where drafts are written; asked again after a failure.
pub type OpenDrafts = Box<dyn Fn() -> Result<Box<dyn DraftFile>, String> + Send + Sync>;

/// The keeper, as the other threads see it.
#[derive(Clone, Debug)]
pub struct Keeper {
    desk: Arc<Desk>,
}

struct Desk {
    mailbox: Mutex<Mailbox>,
    /// Something is to be done.
    wanted: Condvar,
    /// Something was done, or could not be.
    settled: Condvar,
    open: OpenDrafts,
    post: Post,
}

impl fmt::Debug for Desk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The mailbox holds the user's words.
        f.debug_struct("Desk").finish_non_exhaustive()
    }
}

#[derive(Default)]
struct Mailbox {
    waiting: BTreeMap<Slot, Change>,
    changes: u64,
    /// Write now, do not wait for more.
    urgent: bool,
    closing: bool,
    /// The keeper's thread has ended, as asked or by a fault.
    thread_ended: bool,
    failures: u64,
    trouble: Option<String>,
}

#[derive(Clone)]
struct Change {
    number: u64,
    /// None: forget what is kept.
    draft: Option<Draft>,
}

impl Keeper {
    /// Starts the keeper's thread; the file is opened when there is something to write.
    pub fn start(open: OpenDrafts, post: Post) -> std::io::Result<Self> {
        let desk = Arc::new(Desk {
            mailbox: Mutex::default(),
            wanted: Condvar::new(),
            settled: Condvar::new(),
            open,
            post,
        });
        let thread_desk = Arc::clone(&desk);
        thread::Builder::new()
            .name("keeper".to_owned())
            .spawn(move || thread_desk.work())?;
        Ok(Self { desk })
    }

    /// Takes a draft to be written soon.
    pub fn keep(&self, draft: Draft) {
        let slot = draft.slot.clone();
        self.desk.lock().put(slot, Some(draft));
        self.desk.wanted.notify_all();
    }

    /// A draft became an entry or was given up: what is kept of it goes, at once.
    pub fn forget(&self, slot: Slot) {
        let mut mailbox = self.desk.lock();
        mailbox.put(slot, None);
        mailbox.urgent = true;
        self.desk.wanted.notify_all();
    }

    /// Writes now; the answer comes as news, also when there is nothing to write.
    pub fn keep_now(&self) {
        self.desk.lock().urgent = true;
        self.desk.wanted.notify_all();
    }

    /// Whether everything it was given has been written.
    pub fn is_settled(&self) -> bool {
        self.desk.lock().waiting.is_empty()
    }

    /// Writes now and waits for it, but not longer than the limit; the error says why not.
    pub fn finish(&self, limit: Duration) -> Result<(), String> {
        let mut mailbox = self.desk.lock();
        if mailbox.waiting.is_empty() {
            return Ok(());
        }
        mailbox.urgent = true;
        let failures = mailbox.failures;
        self.desk.wanted.notify_all();
        let (mailbox, _) = self
            .desk
            .settled
            .wait_timeout_while(mailbox, limit, |mailbox| {
                !mailbox.waiting.is_empty() && mailbox.failures == failures && !mailbox.thread_ended
            })
            .unwrap_or_else(PoisonError::into_inner);
        if mailbox.waiting.is_empty() {
            Ok(())
        } else if mailbox.thread_ended {
            drop(mailbox);
            self.desk.write_here()
        } else {
            Err(mailbox.why_not())
        }
    }

    /// Lets the thread end when it has written what it has.
    pub fn close(&self) {
        self.desk.lock().closing = true;
        self.desk.wanted.notify_all();
    }
}

impl Mailbox {
    fn put(&mut self, slot: Slot, draft: Option<Draft>) {
        self.changes += 1;
        let number = self.changes;
        self.waiting.insert(slot, Change { number, draft });
    }

    fn why_not(&self) -> String {
        self.trouble
            .clone()
            .unwrap_or_else(|| "the disk takes too long".to_owned())
    }
}

/// Marks the thread's end however it comes.
struct EndMark<'a>(&'a Desk);

impl Drop for EndMark<'_> {
    fn drop(&mut self) {
        self.0.lock().thread_ended = true;
        self.0.settled.notify_all();
    }
}

impl Desk {
    fn lock(&self) -> MutexGuard<'_, Mailbox> {
        self.mailbox.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn work(&self) {
        let _mark = EndMark(self);
        let mut file = None;
        while let Some(batch) = self.next_batch() {
            let result = self.write(&mut file, &batch);
            if result.is_err() {
                file = None;
            }
            self.settle(&batch, result);
        }
    }

    /// What is to be written next; none at the end.
    fn next_batch(&self) -> Option<BTreeMap<Slot, Change>> {
        let idle = |mailbox: &mut Mailbox| {
            mailbox.waiting.is_empty() && !mailbox.urgent && !mailbox.closing
        };
        let mailbox = self
            .wanted
            .wait_while(self.lock(), idle)
            .unwrap_or_else(PoisonError::into_inner);
        let pause = if mailbox.trouble.is_some() {
            RETRY
        } else {
            PAUSE
        };
        let patient = |mailbox: &mut Mailbox| !mailbox.urgent && !mailbox.closing;
        let (mut mailbox, _) = self
            .wanted
            .wait_timeout_while(mailbox, pause, patient)
            .unwrap_or_else(PoisonError::into_inner);
        if mailbox.closing && (mailbox.waiting.is_empty() || mailbox.trouble.is_some()) {
            return None;
        }
        mailbox.urgent = false;
        Some(mailbox.waiting.clone())
    }

    fn write(
        &self,
        file: &mut Option<Box<dyn DraftFile>>,
        batch: &BTreeMap<Slot, Change>,
    ) -> Result<(), String> {
        if batch.is_empty() {
            return Ok(());
        }
        let file = match file {
            Some(file) => file,
            None => file.insert((self.open)()?),
        };
        let drafts: Vec<Draft> = batch.values().filter_map(|c| c.draft.clone()).collect();
        let forget: Vec<Slot> = batch
            .iter()
            .filter(|(_, change)| change.draft.is_none())
            .map(|(slot, _)| slot.clone())
            .collect();
        file.keep(&drafts, &forget)
    }

    fn settle(&self, batch: &BTreeMap<Slot, Change>, result: Result<(), String>) {
        let mut mailbox = self.lock();
        match result {
            Ok(()) => {
                mailbox.waiting.retain(|slot, change| {
                    batch
                        .get(slot)
                        .is_none_or(|written| written.number != change.number)
                });
                mailbox.trouble = None;
                if mailbox.waiting.is_empty() {
                    self.post.send(News::Event(Event::Kept(clock::now())));
                }
            }
            Err(why) => {
                mailbox.failures += 1;
                if mailbox.trouble.as_ref() != Some(&why) {
                    self.post.send(News::Event(Event::NotKept(why.clone())));
                }
                mailbox.trouble = Some(why);
            }
        }
        self.settled.notify_all();
    }

    /// For when the keeper's thread is no more.
    fn write_here(&self) -> Result<(), String> {
        let batch = self.lock().waiting.clone();
        let result = self.write(&mut None, &batch);
        self.settle(&batch, result.clone());
        result
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

    use super::*;
    use crate::runtime::keyboard::wait;
    use crate::runtime::news::{Inbox, inbox};

    const LONG: Duration = Duration::from_secs(20);

    /// A file that can be told to fail, or to panic once.
    #[derive(Clone, Default)]
    struct Shelf {
        kept: Arc<Mutex<BTreeMap<Slot, String>>>,
        full: Arc<AtomicBool>,
        broken: Arc<AtomicBool>,
        writes: Arc<AtomicUsize>,
    }

    impl DraftFile for Shelf {
        fn keep(&mut self, drafts: &[Draft], forget: &[Slot]) -> Result<(), String> {
            self.writes.fetch_add(1, Ordering::SeqCst);
            assert!(!self.broken.swap(false, Ordering::SeqCst), "a broken file");
            if self.full.load(Ordering::SeqCst) {
                return Err("no space left".to_owned());
            }
            let mut kept = self.kept.lock().unwrap();
            kept.retain(|slot, _| !forget.contains(slot));
            kept.extend(drafts.iter().map(|d| (d.slot.clone(), d.form.clone())));
            Ok(())
        }
    }

    impl Shelf {
        fn note(&self) -> Option<String> {
            self.kept.lock().unwrap().get(&Slot::Note).cloned()
        }
    }

    fn start() -> (Keeper, Shelf, Inbox) {
        let (inbox, post) = inbox().unwrap();
        let shelf = Shelf::default();
        let opened = shelf.clone();
        let keeper = Keeper::start(Box::new(move || Ok(Box::new(opened.clone()))), post).unwrap();
        (keeper, shelf, inbox)
    }

    fn draft(form: &str) -> Draft {
        Draft {
            slot: Slot::Note,
            form: form.to_owned(),
            at: clock::now(),
        }
    }

    fn next_news(inbox: &Inbox) -> Vec<News> {
        let (quiet, _writer) = rustix::pipe::pipe().unwrap();
        let ready = wait(std::os::fd::AsFd::as_fd(&quiet), inbox.bell(), Some(LONG));
        assert!(ready.unwrap().news);
        inbox.take()
    }

    #[test]
    fn a_draft_is_kept_soon_without_being_asked() {
        let (keeper, shelf, inbox) = start();
        keeper.keep(draft("a"));
        keeper.keep(draft("ab"));
        assert!(matches!(
            next_news(&inbox)[..],
            [News::Event(Event::Kept(_))]
        ));
        assert_eq!(shelf.note().as_deref(), Some("ab"));
        assert_eq!(shelf.writes.load(Ordering::SeqCst), 1);
    }

    #[test]
    fn finishing_writes_at_once() {
        let (keeper, shelf, _inbox) = start();
        keeper.keep(draft("last words"));
        assert_eq!(keeper.finish(LONG), Ok(()));
        assert_eq!(shelf.note().as_deref(), Some("last words"));
        assert!(keeper.is_settled());
    }

    #[test]
    fn keeping_now_is_answered_even_when_nothing_waits() {
        let (keeper, _shelf, inbox) = start();
        keeper.keep_now();
        assert!(matches!(
            next_news(&inbox)[..],
            [News::Event(Event::Kept(_))]
        ));
    }

    #[test]
    fn what_is_forgotten_goes_from_the_file() {
        let (keeper, shelf, _inbox) = start();
        keeper.keep(draft("a"));
        keeper.finish(LONG).unwrap();
        keeper.forget(Slot::Note);
        keeper.finish(LONG).unwrap();
        assert_eq!(shelf.note(), None);
    }

    #[test]
    fn a_full_disk_is_said_once_and_nothing_is_lost() {
        let (keeper, shelf, inbox) = start();
        shelf.full.store(true, Ordering::SeqCst);
        keeper.keep(draft("still here"));
        assert_eq!(keeper.finish(LONG), Err("no space left".to_owned()));
        assert_eq!(keeper.finish(LONG), Err("no space left".to_owned()));
        let not_kept = News::Event(Event::NotKept("no space left".to_owned()));
        assert_eq!(next_news(&inbox), [not_kept]);
        shelf.full.store(false, Ordering::SeqCst);
        assert!(matches!(
            next_news(&inbox)[..],
            [News::Event(Event::Kept(_))]
        ));
        assert_eq!(shelf.note().as_deref(), Some("still here"));
    }

    #[test]
    fn a_keeper_that_breaks_leaves_its_words_to_the_others() {
        let (keeper, shelf, _inbox) = start();
        shelf.broken.store(true, Ordering::SeqCst);
        keeper.keep(draft("not lost"));
        assert_eq!(keeper.finish(LONG), Ok(()));
        assert_eq!(shelf.note().as_deref(), Some("not lost"));
    }

    #[test]
    fn a_keeper_that_is_closed_has_written_what_it_had() {
        let (keeper, shelf, inbox) = start();
        keeper.keep(draft("a"));
        keeper.close();
        assert!(matches!(
            next_news(&inbox)[..],
            [News::Event(Event::Kept(_))]
        ));
        assert_eq!(shelf.note().as_deref(), Some("a"));
    }
}
