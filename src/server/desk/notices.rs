//! Notices on the home page: put up with a begin and an end, taken down before that.
use super::{Answer, Fields, Staff, trouble};
use crate::{
    model::{booking::slot::Slot, date::DateTime, id::Id, notice::MAX_NOTICE},
    server::{
        Endpoint,
        problem::Problem,
        store::{
            desk::{DeskChange, DeskWritten},
            fault::Fault,
        },
    },
    web::{route::DeskRoute, text},
};

impl Endpoint {
    /// Puts one up, or takes one down.
    pub(super) async fn notices(&self, staff: &Staff, fields: &Fields) -> Result<Answer, Problem> {
        let at = self.clock.unix_s();
        if let Ok(id) = fields.get("down").parse::<u32>() {
            let overlay = self.store.overlay().await;
            let notices = overlay.map_err(|fault| trouble(&fault))?.notices;
            let notice = notices.into_iter().find(|notice| notice.id == id);
            let text = notice.map_or_else(String::new, |notice| notice.text);
            let entry = self.entry(staff, "撤下公告", text);
            let change = DeskChange::NoNotice { id, at };
            return self.lay_over(change, entry, DeskRoute::Notices).await;
        }
        let text = fields.get("text");
        let heading = "没有发布";
        let length = text.chars().count();
        if text.is_empty() || length > MAX_NOTICE || text.chars().any(char::is_control) {
            let words = format!("公告写一行，1 到 {MAX_NOTICE} 个字；现在是 {length} 个字。");
            return Ok(Answer::refused(heading, words));
        }
        let moment = |name: &str| fields.get(name).parse::<DateTime>();
        let (Ok(from), Ok(until)) = (moment("from"), moment("until")) else {
            let words = "请写上从几时到几时，例如 2026-11-21T09:30。";
            return Ok(Answer::refused(heading, words));
        };
        if until <= from || until <= self.clock.now() {
            let words = "结束要在开始之后，也要在现在之后，请改一改结束的时间。";
            return Ok(Answer::refused(heading, words));
        }
        let entry = self.entry(staff, "发布公告", format!("{text}（{from} 至 {until}）"));
        let change = DeskChange::Notice {
            text: text.to_owned(),
            span: (from, until),
            at,
        };
        self.lay_over(change, entry, DeskRoute::Notices).await
    }

    /// Writes a change of what lies over the pack and serves it before it is answered.
    pub(super) async fn lay_over(
        &self,
        change: DeskChange,
        entry: crate::model::desk::Entry,
        then: DeskRoute,
    ) -> Result<Answer, Problem> {
        let notice = matches!(change, DeskChange::Notice { .. });
        match self.store.desk(change, Some(entry)).await {
            Ok(DeskWritten::Done) => {}
            Ok(DeskWritten::Nothing) if notice => {
                let words = "同样的公告、同样的起止时间，已经发布过了，就在下面。";
                return Ok(Answer::refused("没有再发一次", words));
            }
            Ok(DeskWritten::Stale) => {
                let words = "刚才有人报名或者退出，请看看现在的人数，再按一次。";
                return Ok(Answer::refused("没有改成", words));
            }
            Ok(DeskWritten::InTheWay(zone, slot)) => return Ok(self.taken(&zone, slot)),
            Ok(_) | Err(Fault::Rejected(_)) => {
                let words =
                    "刚才有别人也改了它。请重新打开这一页，看看现在的样子，再决定要不要改。";
                return Ok(Answer::refused("没有改成", words));
            }
            Err(fault) => return Err(trouble(&fault)),
        }
        let taken_up = self.take_up_overlay().await;
        taken_up.map_err(|fault| trouble(&fault))?;
        Ok(Answer::Done(then))
    }

    /// A branch has the room at that hour.
    fn taken(&self, zone: &Id, Slot { from, to }: Slot) -> Answer {
        let edition = self.press.current();
        let room = text::named(edition.content.zone(zone).map(|zone| &zone.name));
        let words = format!(
            "{room} {} {}–{} 有支部约好了。请换个时间或地点；一定要用这间，先请他们改期或取消。",
            from.date, from.time, to.time
        );
        Answer::refused("房间有人约了", words)
    }
}
