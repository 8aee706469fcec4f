//! The terminal is lent: to the shell after ctrl-z, or to the user's editor.

use std::io;
use std::process::{Child, ExitStatus};
use std::time::Duration;

use rustix::process::{
    Pid, Signal, getpgrp, getpid, getsid, kill_current_process_group, kill_process,
};

use crate::runtime::editor::Page;
use crate::runtime::keyboard::wait_for_news;
use crate::runtime::main_loop::MainLoop;
use crate::runtime::news::News;

/// Drafts are written before others get the terminal, as long as that takes no time to speak of.
const WRITE_BEFORE: Duration = Duration::from_millis(800);
/// Within this a signal that we send ourselves has taken hold.
const A_MOMENT: Duration = Duration::from_millis(200);

impl MainLoop<'_> {
    /// Gives the terminal to the shell and goes on when the shell says so.
    pub(super) fn suspend(&mut self) {
        if !has_shell() {
            return;
        }
        // The keeper itself tells the program if it fails.
        let _ = self.keeper.finish(WRITE_BEFORE);
        self.tty.leave();
        self.stop();
        self.take_back();
    }

    /// Shows a text in the user's editor and returns what became of it.
    pub(super) fn edit(&mut self, text: &str) -> Result<String, String> {
        let page = Page::new(text)
            .map_err(|error| format!("no file could be made for the editor: {error}"))?;
        // As above.
        let _ = self.keeper.finish(WRITE_BEFORE);
        self.tty.leave();
        let edited = self.edit_outside(page);
        self.let_signals_settle();
        if !self.is_asked_to_end() {
            self.take_back();
        }
        edited
    }

    fn edit_outside(&mut self, page: Page) -> Result<String, String> {
        let mut child = page.open_in(&self.editor)?;
        match self.until_closed(&mut child) {
            Ok(Some(status)) => page.close(status),
            Ok(None) => {
                pass_on_the_end(&child);
                page.saved_so_far()
                    .ok_or_else(|| "the editor was still open".to_owned())
            }
            Err(error) => Err(page.give_up(&format!("the editor was lost: {error}"))),
        }
    }

    /// Waits for the editor; none if the program is asked to end first.
    fn until_closed(&mut self, child: &mut Child) -> io::Result<Option<ExitStatus>> {
        loop {
            if let Some(status) = child.try_wait()? {
                return Ok(Some(status));
            }
            if self.is_asked_to_end() {
                return Ok(None);
            }
            wait_for_news(self.inbox.bell(), None)?;
            for news in self.inbox.take() {
                match news {
                    // The editor was stopped by ctrl-z: the shell waits for us, too.
                    News::StopAsked => self.stop(),
                    News::Continued | News::ChildChanged => {}
                    News::Event(_) | News::Ending(_) | News::Resized | News::Fault(_) => {
                        self.news.push_back(news);
                    }
                }
            }
        }
    }

    pub(super) fn is_asked_to_end(&self) -> bool {
        self.news
            .iter()
            .any(|news| matches!(news, News::Ending(_) | News::Fault(_)))
    }

    /// Stops this process and what was started with it; returns when it goes on.
    fn stop(&mut self) {
        if !has_shell() || kill_current_process_group(Signal::STOP).is_err() {
            return;
        }
        // The signal may reach another thread first: this one must not touch the terminal before it is stopped.
        self.wait_for(&News::Continued);
    }

    /// Lets all signals be heard that came so far: an interrupt that ended the editor was meant for
    /// the editor, and must not be taken for ours once the terminal is.
    ///
    /// The thread that hears them looks for each in the order of their numbers. When it has seen the
    /// last, it must begin anew to see a lower one, and meets the interrupt on the way.
    fn let_signals_settle(&mut self) {
        for (signal, heard) in [
            (Signal::WINCH, News::Resized),
            (Signal::CONT, News::Continued),
        ] {
            if kill_process(getpid(), signal).is_ok() {
                self.wait_for(&heard);
            }
        }
    }

    /// Waits a moment for news, and keeps other news for later.
    fn wait_for(&mut self, wanted: &News) {
        while wait_for_news(self.inbox.bell(), Some(A_MOMENT)).unwrap_or(false) {
            let news = self.inbox.take();
            let found = news.contains(wanted);
            self.news
                .extend(news.into_iter().filter(|news| news != wanted));
            if found {
                return;
            }
        }
    }
}

/// Whether a shell waits to get the terminal back. Without one, a stopped program could never go on.
fn has_shell() -> bool {
    getsid(None).is_ok_and(|session| session != getpgrp())
}

fn pass_on_the_end(child: &Child) {
    if let Ok(pid) = i32::try_from(child.id())
        && let Some(pid) = Pid::from_raw(pid)
    {
        // It may have ended by itself.
        let _ = kill_process(pid, Signal::TERM);
    }
}
