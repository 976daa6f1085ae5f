//! Anyone at the centre verifies a certificate at `/verify`.
use hongdu::model::id::Id;

use crate::world::World;

#[tokio::test]
async fn a_genuine_code_says_route_and_day_and_nothing_else_does() {
    let world = World::new();
    let day = "2026-11-20".parse().unwrap();
    let code = world
        .endpoint
        .codes
        .completion(&Id::parse("trail").unwrap(), day);
    let typed = code.grouped().to_lowercase();
    let page = world.get(&format!("/verify?code={typed}")).await;
    assert_eq!(page.status, 200);
    for said in ["这张证书是真的", "红色足迹", "2026年11月20日"] {
        assert!(page.text().contains(said), "{said}");
    }
    let mut wrong = code.to_string();
    wrong.replace_range(7..8, if &wrong[7..8] == "0" { "1" } else { "0" });
    let poster = world.poster("z/service-hall");
    for (bad, said) in [
        (wrong.as_str(), "不是本中心发出的"),
        ("C123", "20 个字母和数字"),
        (&poster, "20 个字母和数字"),
        ("%3Cscript%3E", "20 个字母和数字"),
    ] {
        let page = world.get(&format!("/verify?code={bad}")).await;
        assert!(page.text().contains("没有核对上"), "{bad}");
        assert!(page.text().contains(said), "{bad}");
        assert!(!page.text().contains("这张证书是真的"), "{bad}");
    }
    let empty = world.get("/verify").await;
    assert!(!empty.text().contains("没有核对上"));
}
