//! The tour's order, its captions, and what counts as seen.
use std::{collections::HashSet, path::Path};

use super::*;
use crate::server::pack;

fn packs() -> [Content; 2] {
    ["public/content", "tests/pack"]
        .map(|dir| pack::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join(dir)).unwrap())
}

#[test]
fn every_zone_and_site_is_a_scene_once_and_one_comes_from_each_to_the_next() {
    for content in packs() {
        let all = scenes(&content);
        let places: HashSet<Place> = Place::all(&content).collect();
        assert_eq!(all.len(), places.len());
        assert_eq!(all.iter().cloned().collect::<HashSet<_>>(), places);
        for pair in all.windows(2) {
            assert_eq!(beside(&all, &pair[0])[1].as_ref(), Some(&pair[1]));
            assert_eq!(beside(&all, &pair[1])[0].as_ref(), Some(&pair[0]));
        }
        assert_eq!(beside(&all, &all[0])[0], None);
        for place in stops(&content) {
            assert!(!script(&content, &place).is_empty(), "{place} has no words");
        }
    }
}

/// Regression: in a room beside the round the guide stopped, as if the tour were over.
#[test]
fn the_guide_leads_on_from_every_scene_but_the_last() {
    for content in packs() {
        let (all, stops) = (scenes(&content), stops(&content));
        for pair in stops.windows(2) {
            assert_eq!(next_stop(&content, &pair[0]).as_ref(), Some(&pair[1]));
        }
        let last = all.iter().rposition(|place| stops.contains(place)).unwrap();
        for (at, place) in all.iter().enumerate() {
            assert_eq!(next_stop(&content, place).is_some(), at < last, "{place}");
        }
    }
}

#[test]
fn captions_are_whole_sentences_and_no_word_is_lost() {
    assert_eq!(
        sentences("她说：“来吧。”大家都来了！真的？是……是的；好 It is 1.5 m. Yes."),
        [
            "她说：“来吧。”",
            "大家都来了！",
            "真的？",
            "是……",
            "是的；",
            "好 It is 1.5 m.",
            "Yes."
        ]
    );
    assert!(sentences(" ").is_empty());
    for content in packs() {
        for story in &content.stories {
            for text in &story.paragraphs {
                let bare = |text: &str| text.split_whitespace().collect::<String>();
                let joined: String = sentences(text.as_str()).concat();
                assert_eq!(bare(&joined), bare(text.as_str()));
            }
        }
    }
}

#[test]
fn a_glance_is_not_seen_and_a_memorial_is_never_collected() {
    let [content, _] = packs();
    let zone: Place = "z/book-bar".parse().unwrap();
    let memorial: Place = "trail/monument".parse().unwrap();
    let mut seen = Seen::default();
    assert!(!seen.stood(&zone, LOOKED_AROUND - 1));
    assert!(!seen.has(&zone));
    assert!(seen.stood(&zone, 1), "says once that it counts from now on");
    assert!(!seen.stood(&zone, 1));
    seen.heard(&memorial);
    assert!(seen.has(&memorial));
    assert_eq!(seen.seals(&content), [zone]);
}

// Regression: the first voice that began with `zh` was taken, and some phones list the Cantonese one first.
#[test]
fn a_mandarin_voice_speaks_and_a_cantonese_one_does_not() {
    let best = |tags: &[&'static str]| {
        let ranked = tags.iter().filter_map(|tag| Some((voice_rank(tag)?, *tag)));
        ranked.min_by_key(|(rank, _)| *rank).map(|(_, tag)| tag)
    };
    assert_eq!(best(&["en-US", "zh-HK", "zh-TW", "zh-CN"]), Some("zh-CN"));
    assert_eq!(best(&["zh_HK", "zh_CN"]), Some("zh_CN"));
    assert_eq!(best(&["zh-Hant-HK", "zh-TW"]), Some("zh-TW"));
    assert_eq!(best(&["zh-HK", "yue", "en"]), None);
}
