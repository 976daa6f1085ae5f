//! What the site promises: privacy, accessibility, licence. Only what is true of it today.
use crate::web::markup::{Markup, html};

/// What is kept of a visit: next to nothing.
pub fn privacy() -> Markup {
    list(
        "privacy",
        "隐私",
        &[
            "看、逛、盖章、云上漫游，都不用注册，不用登录，不要手机号，不要定位。",
            "报名参加活动，才要一个称呼（不用写全名）和一种联系方式：手机号、邮箱或微信号。加密保存，只有工作人员看得到，只用来通知这场活动的变动。",
            "联系方式到期自动删除：活动结束后几天删，写在报名页上，最长 90 天；您自己取消报名，马上就删。留下的只有人数，不知道是谁。",
            "给未成年人的活动，由监护人报名并同意，只留监护人的称呼和联系方式，不要孩子的姓名和照片。同意了什么、什么时候同意的，会留作凭据，里面没有姓名和联系方式。",
            "预约房间，只要支部或单位的名字和人数，不要个人的姓名和电话；别的访客看不到是谁约的。提交以后，这一页记住它的密钥，看到结果就忘掉：信号断了也能查到。",
            "没有统计代码，没有广告，没有跟踪。页面、字体和图都出自本站，不向别的网站要任何东西。",
            "为了没有信号也能打开，浏览器会在手机里存一份本站的页面、图标、介绍和近期活动，里面没有您的任何信息。在浏览器设置里清除本站的数据，就都没有了；印章也会一起清掉。",
            "盖了章，手机里就多一本护照：一个随机的号码，和在哪里、哪一天盖的章。中心只存这个号码的指纹和印章，用来防止重复和伪造；不知道您是谁，也查不出来。在“我的护照”里可以随时全部删掉。",
            "每个地方一天来了多少人，只作合计；少于 5 就不写数字。证书上的名字只画在您手机的图上。相机画面只在手机里认码，不存也不传。",
            "本站程序的日志只记时间、打开了哪一页、结果和快慢；不记您搜了什么，不记您是谁。前面若另有代理服务器，它的日志由运行本站的单位说明。",
            "点“导航”会离开本站，去您选的地图应用，之后由它的规则管。点之前页面会说清楚。",
        ],
    )
}

/// What works for whom, what does not yet, and where to say so.
pub fn access() -> Markup {
    list(
        "access",
        "无障碍",
        &[
            "目标是《网页内容无障碍指南》WCAG 2.2 的 AA 级。",
            "全部功能都能用键盘操作；读屏软件能读到标题、地标和每个按钮的名字。",
            "文字对比度不低于 4.5 比 1，不单靠颜色区分；按钮至少 44 像素见方；字放大到两倍不丢内容。",
            "跟随手机的深色模式和“减弱动态效果”；脚本没有打开，或者网络很慢，页面照样能读，链接和搜索照样能用。",
            "还没做到的：长辈版、英文界面；朗读只有云上漫游里的讲解。",
            "哪里用着不方便，请告诉我们：联系方式待中心补充。",
        ],
    )
}

/// What the site is made of; whether its plan was measured, the pack says.
pub fn site(measured: bool) -> Markup {
    let drawn = if measured {
        "平面图照实测的图画成；屋子和足迹的插图是示意，自己画的，不是实景。"
    } else {
        "平面图、屋子和足迹的插图都是示意，自己画的，不是测绘，也不是实景。"
    };
    list(
        "site",
        "关于本站",
        &[
            drawn,
            "程序叫“红都”，按 MIT 或 Apache-2.0 许可开放，任选其一；别的中心换一个内容文件夹就能用。",
            concat!("版本 ", env!("CARGO_PKG_VERSION"), "。"),
        ],
    )
}

fn list(id: &'static str, title: &'static str, lines: &[&'static str]) -> Markup {
    let lines = lines.iter().map(|line| html! { <li>{*line}</li> });
    html! {
        <section class="section about" id=id>
            <h2>{title}</h2>
            <ul class="promises">{lines.collect::<Markup>()}</ul>
        </section>
    }
}
