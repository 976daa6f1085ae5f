//! `/desk/figures`: what is counted of a week or a month, as tables with bars in them, to read and to download.
mod table;

use table::{CLASSES, Line, legend, table};

use super::Frame;
use crate::{
    model::{
        date::Date,
        desk::Role,
        figures::{Bookings, By, Figures, Period, Step},
    },
    web::{
        markup::{Markup, html},
        route::{DeskRoute, FiguresQuery, Route},
        screen::Screen,
        text,
        ui::icon::{Glyph, icon},
    },
};

/// How high the highest column is.
const HIGH: u32 = 80;

/// From one column to the next.
const STEP: usize = 40;

/// The page.
pub fn page(screen: &Screen, frame: &Frame, query: FiguresQuery) -> Markup {
    let figures: Figures = frame.data().unwrap_or_default();
    let page = Page {
        frame,
        period: query.period(screen.now.date),
        today: screen.now.date,
    };
    html! {
        {page.head()}
        {page.course(&figures.course)}
        {page.booked("purposes", "预约用途", "用途", &figures.purposes)}
        {page.booked("rooms", "房间", "房间", &figures.rooms)}
        {page.attendance(&figures)}
        {page.seals(&figures)}
        {page.downloads()}
    }
}

struct Page<'f> {
    frame: &'f Frame,
    period: Period,
    today: Date,
}

impl Page<'_> {
    fn at(period: Period) -> String {
        let query = FiguresQuery {
            by: period.by,
            date: Some(period.first),
        };
        Route::Desk(DeskRoute::Figures(query)).to_string()
    }

    /// Which period, and the way to others.
    fn head(&self) -> Markup {
        let by = |by: By, name: &'static str| {
            let current = (by == self.period.by).then_some("page");
            let to = Self::at(self.period.by(by, self.today));
            html! { <a href=to aria-current=current>{name}</a> }
        };
        let (before, here, after) = match self.period.by {
            By::Week => ("上一周", "本周", "下一周"),
            By::Month => ("上个月", "本月", "下个月"),
        };
        let step = |steps: i32, name: &'static str, glyph: Glyph| {
            html! {
                <a class="chip" href=Self::at(self.period.plus(steps))>
                    {icon(glyph)}
                    <span class="unseen">{name}</span>
                </a>
            }
        };
        let now = FiguresQuery {
            by: self.period.by,
            date: None,
        };
        html! {
            <div class="head steps">
                <h2 id="period">{text::period(self.period)}</h2>
                <nav class="chips" aria-label="翻到别的日子">
                    {step(-1, before, Glyph::Back)}
                    <a class="chip" href=Route::Desk(DeskRoute::Figures(now)).to_string()>{here}</a>
                    {step(1, after, Glyph::Next)}
                </nav>
            </div>
            <nav class="switch figure-by" aria-label="按什么数">{by(By::Week, "按周")} {by(By::Month, "按月")}</nav>
        }
    }

    /// Bookings of this period and those before it, as columns; the table behind them opens.
    fn course(&self, course: &[Step]) -> Markup {
        let most = course.iter().map(|step| step.bookings.stood).max();
        let most = most.unwrap_or(0).max(1);
        let short = |step: &Step| match self.period.by {
            By::Month => format!("{}月", step.first.month()),
            By::Week => format!("{}/{}", step.first.month(), step.first.day()),
        };
        let columns = (0..).zip(course).map(|(at, step)| {
            let middle = at * STEP + STEP / 2;
            let mut top = 100;
            let parts = segments(&step.bookings).map(|number| number * HIGH / most);
            let boxes = parts.into_iter().zip(CLASSES).map(|(high, class)| {
                top -= high;
                let x = (middle - 11).to_string();
                html! { <rect class=class x=x y=top.to_string() width="22" height=high.to_string() /> }
            });
            let boxes = boxes.collect::<Markup>();
            let (x, y) = (middle.to_string(), (top - 5).to_string());
            html! {
                {boxes}
                <text x=x.clone() y=y>{step.bookings.stood.to_string()}</text>
                <text class="soft" x=x y="117">{short(step)}</text>
            }
        });
        let columns = columns.collect::<Markup>();
        let view = format!("0 0 {} 124", course.len() * STEP);
        let told = course
            .iter()
            .map(|step| format!("{} {}", short(step), step.bookings.stood));
        let told = format!("约成的预约：{}", told.collect::<Vec<_>>().join("，"));
        let lines = course.iter().map(|step| Line {
            name: text::period(Period::of(self.period.by, step.first)),
            ..line(&step.bookings)
        });
        html! {
            <section class="section" aria-labelledby="course">
                <h2 id="course">"预约走势"</h2>
                {legend(["来了", "没来", "还没到"])}
                <svg class="figure-course" viewBox=view role="img" aria-label=told>
                    <path class="ground" d=format!("M0 100H{}", course.len() * STEP) />
                    {columns}
                </svg>
                <details class="figure-behind">
                    <summary>"看表格"</summary>
                    {table("预约走势", "日子", BOOKED, lines.collect())}
                </details>
            </section>
        }
    }

    fn booked(
        &self,
        id: &'static str,
        heading: &'static str,
        first: &'static str,
        all: &[Bookings],
    ) -> Markup {
        let lines = all.iter().map(|row| Line {
            name: row.name.clone(),
            ..line(row)
        });
        let lines = lines.collect();
        self.section(
            id,
            heading,
            "没有预约。",
            Some(["来了", "没来", "还没到"]),
            first,
            BOOKED,
            lines,
        )
    }

    fn attendance(&self, figures: &Figures) -> Markup {
        let lines = figures.signups.iter().map(|row| Line {
            name: format!("{}（{} 场）", row.name, row.dates),
            bar: [row.came.length(), row.missed.length(), 0],
            cells: [row.placed, row.came, row.missed].map(text::count).into(),
        });
        let head = &["报上", "来了", "没来"];
        let empty = "没有办完的、要报名的活动。";
        let legend = Some(["来了", "没来", ""]);
        self.section(
            "signups",
            "活动报名",
            empty,
            legend,
            "活动",
            head,
            lines.collect(),
        )
    }

    fn seals(&self, figures: &Figures) -> Markup {
        let lines = figures.seals.iter().map(|row| Line {
            name: row.name.clone(),
            bar: [row.there.length(), 0, row.cloud.length()],
            cells: [row.there, row.cloud].map(text::count).into(),
        });
        let legend = Some(["到场", "", "云上"]);
        self.section(
            "seals",
            "印章",
            "没有人盖章。",
            legend,
            "地点",
            &["到场", "云上"],
            lines.collect(),
        )
    }

    #[allow(clippy::too_many_arguments)] // each is one word of what the section says
    fn section(
        &self,
        id: &'static str,
        heading: &'static str,
        empty: &'static str,
        words: Option<[&'static str; 3]>,
        first: &'static str,
        head: &'static [&'static str],
        lines: Vec<Line>,
    ) -> Markup {
        let body = if lines.is_empty() {
            html! { <p class="empty">{empty}</p> }
        } else {
            html! { {words.map(legend)} {table(heading, first, head, lines)} }
        };
        html! {
            <section class="section" aria-labelledby=id>
                <div class="head">
                    <h2 id=id>{heading}</h2>
                    {self.download("csv", id, "下载 CSV", format!("下载 CSV：{heading}"), "chip")}
                </div>
                {body}
            </section>
        }
    }

    /// A button that downloads, for whom may.
    fn download(
        &self,
        name: &'static str,
        value: &'static str,
        words: &'static str,
        label: String,
        class: &'static str,
    ) -> Option<Markup> {
        let action = Self::at(self.period);
        self.frame.may(Role::Staff).then(|| {
            html! {
                <form method="post" action=action>
                    {self.frame.token()}
                    <button class=class name=name value=value aria-label=label>{words}</button>
                </form>
            }
        })
    }

    /// All of it at once.
    fn downloads(&self) -> Option<Markup> {
        let all = self.download(
            "xlsx",
            "all",
            "下载 Excel",
            "下载 Excel：全部的表".to_owned(),
            "button",
        )?;
        let ledger = self.download(
            "csv",
            "ledger",
            "预约台账 CSV",
            "预约台账 CSV".to_owned(),
            "button line",
        );
        Some(html! {
            <section class="section" aria-labelledby="downloads">
                <h2 id="downloads">"带走"</h2>
                <p class="soft">"Excel 里有上面各表和预约台账（每个预约一行）。谁在什么时候下载过，会记进操作记录。"</p>
                <div class="figure-downloads">{all} {ledger}</div>
            </section>
        })
    }
}

const BOOKED: &[&str] = &["约成", "来了", "没来", "取消或没同意"];

fn line(row: &Bookings) -> Line {
    let numbers = [row.stood, row.came, row.missed, row.fell];
    Line {
        name: String::new(),
        bar: segments(row),
        cells: numbers.map(|number| number.to_string()).into(),
    }
}

/// Those that came, that did not, and that are still to come.
fn segments(row: &Bookings) -> [u32; 3] {
    let rest = row.stood.saturating_sub(row.came + row.missed);
    [row.came, row.missed, rest]
}
