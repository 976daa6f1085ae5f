//! The log of the desk: every line of it can be read, page by page.
use hongdu::model::desk::{Entry, Role};

use super::office;

/// Regression: what was older than the newest three hundred lines could not be read at all.
#[tokio::test]
async fn every_line_is_reached_from_the_newest() {
    let world = office().await;
    for number in 0..650 {
        let entry = Entry {
            at: number,
            who: "li".to_owned(),
            deed: "发布公告".to_owned(),
            what: format!("第{number}行"),
        };
        world.endpoint.store.note(entry).await.unwrap();
    }
    let admin = world.login(Role::Admin).await;
    let (mut address, mut found) = ("/desk/log".to_owned(), Vec::new());
    for _ in 0..3 {
        let page = world.read_as(&admin, &address).await;
        assert_eq!(page.status, 200);
        let (list, _) = page.text().split_once("</ol>").unwrap();
        let lines = list.split("第").skip(1);
        let numbers = lines.filter_map(|rest| rest.split_once('行')?.0.parse::<u32>().ok());
        found.extend(numbers);
        let Some((_, rest)) = page.text().split_once("/desk/log?before=") else {
            break;
        };
        let number: String = rest.chars().take_while(char::is_ascii_digit).collect();
        address = format!("/desk/log?before={number}");
    }
    let all: Vec<u32> = (0..650).rev().collect();
    assert_eq!(found, all, "each once, the newest first");
    let end = world.read_as(&admin, "/desk/log?before=1").await;
    assert!(end.text().contains("没有更早的记录"), "{}", end.text());
}
