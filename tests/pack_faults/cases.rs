//! The broken packs, by what the editor did.
use super::Case;

macro_rules! cases {
    ($($name:literal: $file:literal, $was:literal => $is:literal; $place:literal, $field:literal, $gist:literal)*) => {
        &[$(Case { name: $name, file: $file, was: $was, is: $is, says: ($place, $field, $gist) }),*]
    };
}

pub(super) const CASES: &[Case] = cases! {
    // How JSON goes wrong.
    "left a comma after the last item": "stories.json", "\"sources\": [\"book\"]" => "\"sources\": [\"book\"],";
        "stories.json:7", "", "逗号"
    "forgot a comma": "sources.json", "\"2026-05-01\" }," => "\"2026-05-01\" }";
        "sources.json:3", "", "少了一个逗号"
    "left a note to oneself": "services.json", "\"group\": \"counter\"," => "\"group\": \"counter\", // 待定";
        "services.json:6", "", "注释"
    "did not close a quotation": "stories.json", "\"两千册书\"," => "\"两千册书,";
        "stories.json:5", "", "引号"
    "lost the closing brace": "holidays.json", "\"work\" }\n  ]\n}" => "\"work\" }\n  ]";
        "holidays.json:1", "", "没有收尾"
    "wrote a field twice": "zones.json", "\"story\": \"tale\"" => "\"story\": \"tale\", \"can\": [\"看书\"]";
        "zones.json:29", "zones[2].can", "写了两次"

    // How a field goes wrong.
    "misspelt a field": "zones.json", "\"summary\": \"安静看书。\"" => "\"summary\": \"安静看书。\", \"sinonyms\": [\"书\"]";
        "zones.json:26", "zones[2].sinonyms", "是不是想写 synonyms？"
    "forgot a field": "services.json", "      \"group\": \"counter\",\n" => "";
        "services.json:3", "services[0].group", "补上 group"
    "wrote a number in quotes": "plan.json", "[10, 8]" => "[10, \"8\"]";
        "plan.json:8", "nodes[1].at[1]", "数字"
    "invented a kind": "zones.json", "\"kind\": \"library\"" => "\"kind\": \"books\"";
        "zones.json:24", "zones[2].kind", "不在可选之列"
    "wrote an id in capitals": "zones.json", "\"id\": \"attic\"" => "\"id\": \"Attic\"";
        "zones.json:32", "zones[3].id", "小写"
    "gave a text no language": "zones.json", "{ \"zh\": \"阁楼\", \"en\": \"Attic\" }" => "{}";
        "zones.json:33", "zones[3].name", "zh 或 en"
    "wrote one text where a list belongs": "zones.json", "\"can\": [\"看书\"]" => "\"can\": \"看书\"";
        "zones.json:28", "zones[2].can", "一列值"

    // How references go wrong.
    "copied a zone and kept its id": "zones.json", "\"id\": \"attic\"" => "\"id\": \"library\"";
        "zones.json:32", "zones[3].id", "已经有另一个区域用了"
    "put a zone within one that is not": "zones.json", "\"within\": \"hall\"" => "\"within\": \"hell\"";
        "zones.json:16", "zones[1].within", "改成 “hall”"
    "put a zone within itself": "zones.json", "\"kind\": \"library\"" => "\"kind\": \"library\", \"within\": \"library\"";
        "zones.json:24", "zones[2].within", "在它自己里面"
    "named a purpose nobody listed": "zones.json", "\"purposes\": [\"read\"]" => "\"purposes\": [\"reed\"]";
        "zones.json:8", "zones[0].purposes[0]", "改成 “read”"
    "named a story nobody wrote": "zones.json", "\"story\": \"tale\"" => "\"story\": \"legend\"";
        "zones.json:29", "zones[2].story", "没有编号为 “legend” 的故事"
    "misspelt a source": "zones.json", "\"sources\": [\"paper\", \"book\"]" => "\"sources\": [\"papr\", \"book\"]";
        "zones.json:27", "zones[2].facts[0].sources[0]", "改成 “paper”"
    "misspelt a category": "programmes.json", "\"category\": \"books\"" => "\"category\": \"book\"";
        "programmes.json:7", "programmes[0].category", "改成 “books”"
    "misspelt a group": "services.json", "\"group\": \"counter\"" => "\"group\": \"conter\"";
        "services.json:6", "services[0].group", "改成 “counter”"
    "sent a service to be booked for nothing known": "services.json", "\"zones\": [\"library\"]" => "\"zones\": [\"library\"], \"book\": \"tlak\"";
        "services.json:8", "services[0].book", "改成 “talk”"
    "sent an event to a room that is not": "programmes.json", "\"zone\": \"library\"" => "\"zone\": \"libary\"";
        "programmes.json:8", "programmes[0].zone", "改成 “library”"
    "led the tour twice through a room": "centre.json", "[\"hall\", \"library\"]" => "[\"hall\", \"library\", \"hall\"]";
        "centre.json:23", "tour[2]", "重复"
    "placed a zone on a floor that is not": "zones.json", "\"floor\": \"upper\"" => "\"floor\": \"uper\"";
        "zones.json:35", "zones[3].place.floor", "改成 “upper”"
    "named an entrance that is not": "plan.json", "\"entrance\": \"door\"" => "\"entrance\": \"gate\"";
        "plan.json:25", "entrance", "没有编号为 “gate” 的路点"

    // How facts go wrong.
    "called one source two": "zones.json", "\"sources\": [\"paper\", \"book\"]" => "\"sources\": [\"paper\"]";
        "zones.json:27", "zones[2].facts[0].sources", "可信度 A 要有两个不同的来源"
    "called one source twice two": "centre.json", "\"sources\": [\"paper\", \"book\"]" => "\"sources\": [\"paper\", \"paper\"]";
        "centre.json:9", "facts[0].sources", "这里有 1 个"
    "left out where it comes from": "services.json", "\"confidence\": \"B\", \"sources\": [\"book\"]" => "\"confidence\": \"B\"";
        "services.json:9", "services[0].facts[0].sources", "可信度 B 要有一个来源"
    "did not say what is in dispute": "centre.json", "\"sources\": [\"paper\"], \"note\": \"只有一处说法。\"" => "\"sources\": [\"paper\"]";
        "centre.json:10", "facts[1].readings", "疑在哪里"
    "gave a source for what is not known": "zones.json", "\"confidence\": \"unknown\"" => "\"confidence\": \"unknown\", \"sources\": [\"paper\"]";
        "zones.json:19", "zones[1].facts[0].sources", "不该有来源"
    "told a story from nowhere": "stories.json", "\"sources\": [\"book\"]" => "\"sources\": []";
        "stories.json:7", "stories[0].sources", "故事没有来源"
    "said nothing about a service": "services.json", "[{ \"text\": \"一次借两本。\", \"confidence\": \"B\", \"sources\": [\"book\"] }]" => "[]";
        "services.json:9", "services[0].facts", "一条说明也没有"

    // How texts go wrong.
    "wrote a line that does not fit": "zones.json", "安静看书。" => "这里非常非常安静，安静得可以听见翻书的声音、窗外的鸟叫和自己心里的一句话，你来坐一坐就知道了";
        "zones.json:26", "zones[2].summary", "最多 40 个"
    "wrote a long English name": "zones.json", "\"en\": \"Attic\"" => "\"en\": \"The attic of the old house where all forgotten things go\"";
        "zones.json:33", "zones[3].name.en", "最多 50 个"
    "named a room too long for the plan": "zones.json", "\"name\": \"图书室\"" => "\"name\": \"社区公共图书阅览室\"";
        "zones.json:23", "zones[2].name", "short"
    "left a text empty": "stories.json", "\"书是大家一本一本捐的。\"" => "\"\"";
        "stories.json:6", "stories[0].paragraphs[0]", "空的"
    "left a space at the end": "centre.json", "\"借本书\"" => "\"借本书 \"";
        "centre.json:7", "ask", "空格"
    // Regression: it was taken for whole, and the home page had a heading without a word.
    "had no motto": "centre.json", "[\"常来坐坐\"]" => "[]";
        "centre.json:5", "motto", "至少写一行"
    "pasted a line break": "zones.json", "什么都可以问。" => "什么都\\n可以问。";
        "zones.json:18", "zones[1].summary", "不能显示"

    // How times go wrong.
    "wrote a day that is not": "sources.json", "2026-05-01" => "2026-02-30";
        "sources.json:3", "sources[0].date", "真有这一天"
    "wrote an hour that is not": "programmes.json", "09:00-11:00" => "09:00-25:00";
        "programmes.json:10", "programmes[0].time", "00:00 到 24:00"
    "misspelt a rule": "programmes.json", "FREQ=WEEKLY;BYDAY=SA" => "FREQ=WEKLY;BYDAY=SA";
        "programmes.json:11", "programmes[0].rrule", "FREQ=WEEKLY"
    "began at the end of the day": "programmes.json", "\"time\": \"09:00-11:00\"" => "\"time\": \"24:00-02:00\"";
        "programmes.json:10", "programmes[0].time", "24:00 只能是结束的时间"
    "ended before the beginning": "programmes.json", "FREQ=WEEKLY;BYDAY=SA\",\n      \"except\": [\"2026-11-28\"],\n      \"changes\": [\n        { \"date\": \"2026-12-05\", \"change\": \"moved\", \"to\": \"2026-12-06\", \"reason\": \"改到星期日\" },\n        { \"date\": \"2026-12-12\", \"change\": \"cancelled\", \"reason\": \"停一次\" }\n      ]," => "FREQ=WEEKLY;BYDAY=SA;UNTIL=20261001\",";
        "programmes.json:11", "programmes[0].rrule", "在开始的 2026-11-07 之前"
    "moved a date the rule does not give": "programmes.json", "\"date\": \"2026-12-05\"" => "\"date\": \"2026-12-04\"";
        "programmes.json:14", "programmes[0].changes[0].date", "最近的一次是 2026-12-05"
    "moved a date nowhere": "programmes.json", "\"change\": \"moved\", \"to\": \"2026-12-06\"" => "\"change\": \"moved\"";
        "programmes.json:14", "programmes[0].changes[0]", "补上 to"
    "cancelled a date to another": "programmes.json", "\"change\": \"cancelled\"" => "\"change\": \"cancelled\", \"to\": \"2026-12-13\"";
        "programmes.json:15", "programmes[0].changes[1]", "改成 moved"
    "left out a date there never was": "programmes.json", "\"except\": [\"2026-11-28\"]" => "\"except\": [\"2026-11-27\"]";
        "programmes.json:12", "programmes[0].except[0]", "本来就没有"
    "opened twice at once": "centre.json", "\"09:00-12:00\", \"14:00-17:00\"" => "\"09:00-12:00\", \"11:00-17:00\"";
        "centre.json:16", "hours.week[0].spans[1]", "重叠"
    "closed when it opened": "centre.json", "\"14:00-17:00\"" => "\"14:00-14:00\"";
        "centre.json:16", "hours.week[0].spans[1]", "00:00-24:00"
    "gave a weekday two rows": "centre.json", "[\"SA\"]" => "[\"SA\", \"TU\"]";
        "centre.json:17", "hours.week[1].days[1]", "出现了两次"
    "turned a holiday round": "holidays.json", "2026-01-03" => "2025-12-31";
        "holidays.json:4", "days[0].to", "在第一天"
    "worked on a day off": "holidays.json", "\"2026-01-04\"" => "\"2026-01-03\"";
        "holidays.json:5", "days[1].from", "重叠"

    // How a plan goes wrong.
    "drew a room over another": "zones.json", "[[12, 0], [20, 0], [20, 10], [12, 10]]" => "[[7, 0], [20, 0], [20, 10], [12, 10]]";
        "zones.json:25", "zones[2].place.polygon", "和 “hall” 重叠"
    "drew a room into the street": "zones.json", "[[12, 0], [20, 0], [20, 10], [12, 10]]" => "[[12, 0], [22, 0], [22, 10], [12, 10]]";
        "zones.json:25", "zones[2].place.polygon", "外墙之外"
    "crossed a wall with itself": "zones.json", "[[12, 0], [20, 0], [20, 10], [12, 10]]" => "[[12, 0], [20, 10], [20, 0], [12, 10]]";
        "zones.json:25", "zones[2].place.polygon", "交叉"
    "let a window out of its hall": "zones.json", "[[0, 0], [4, 0], [4, 3], [0, 3]]" => "[[6, 0], [10, 0], [10, 3], [6, 3]]";
        "zones.json:17", "zones[1].place.polygon", "在 “hall” 外面"
    "closed an outline by hand": "plan.json", "[10, 0], [10, 10], [0, 10]]" => "[10, 0], [10, 10], [0, 10], [0, 0]]";
        "plan.json:4", "floors[1].outline", "删掉最后一个点"
    "walled a room up": "plan.json", "\"at\": [12, 8], \"door\": \"library\"" => "\"at\": [12, 8]";
        "zones.json:25", "zones[2].place", "没有门"
    "cut the way to a room": "plan.json", "{ \"a\": \"middle\", \"b\": \"library-door\" }" => "{ \"a\": \"stairs-high\", \"b\": \"stairs-low\", \"by\": \"lift\" }";
        "zones.json:25", "zones[2].place", "从入口走不到"
    "hung a door in the air": "plan.json", "\"at\": [12, 8], \"door\"" => "\"at\": [16, 5], \"door\"";
        "plan.json:11", "nodes[4].at", "不在 “library” 的墙上"
    "walked through the ceiling": "plan.json", "\"b\": \"stairs-high\", \"by\": \"stairs\"" => "\"b\": \"stairs-high\"";
        "plan.json:22", "edges[5]", "不在同一层"
    "forgot the entrance": "plan.json", "  ],\n  \"entrance\": \"door\"\n" => "  ]\n";
        "plan.json:1", "entrance", "没有写入口"

    // How a trail goes wrong.
    "made a memorial loud": "trail.json", "\"quiet\": true" => "\"quiet\": false";
        "trail.json:25", "sites[1].kind", "安静"
    "turned latitude and longitude round": "trail.json", "\"latitude\": 23.1, \"longitude\": 115.2" => "\"latitude\": 115.2, \"longitude\": 23.1";
        "trail.json:29", "sites[1].coordinates.latitude", "写反"
    "sent a site to a leg that is not": "trail.json", "{ \"id\": \"far\", \"name\": \"远处\", \"summary\": \"要坐车。\" }" => "{ \"id\": \"near-2\", \"name\": \"远处\", \"summary\": \"要坐车。\" }";
        "trail.json:24", "sites[1].leg", "没有编号为 “far” 的路段"
    "emptied a leg": "trail.json", "\"leg\": \"far\"" => "\"leg\": \"near\"";
        "trail.json:7", "legs[1].id", "一站也没有"
    "cut a seal too wide": "trail.json", "\"seal\": \"敬仰\"" => "\"seal\": \"敬仰英烈碑\"";
        "trail.json:23", "sites[1].seal", "2 到 4 个字"
    "cut the same seal twice": "trail.json", "\"seal\": \"敬仰\"" => "\"seal\": \"启程\"";
        "trail.json:23", "sites[1].seal", "另一站"

    // How the rooms to book go wrong.
    "lent out a room that is not": "booking.json", "\"zone\": \"library\"" => "\"zone\": \"libary\"";
        "booking.json:6", "rooms[0].zone", "改成 “library”"
    "lent out a desk and the hall it stands in": "booking.json", "\"rooms\": [" => "\"rooms\": [{ \"zone\": \"hall\", \"capacity\": 20, \"purposes\": [\"talk\"] }, { \"zone\": \"desk\", \"capacity\": 2, \"purposes\": [\"talk\"] },";
        "booking.json:5", "rooms[1].zone", "大的、小的只留一个"
    "lent it out for nothing known": "booking.json", "\"purposes\": [\"talk\"]" => "\"purposes\": [\"tlak\"]";
        "booking.json:6", "rooms[0].purposes[0]", "改成 “talk”"
    "left no seat in it": "booking.json", "\"capacity\": 12" => "\"capacity\": 0";
        "booking.json:6", "rooms[0].capacity", "1 到 2000"
    "stepped by twenty minutes": "booking.json", "\"step_minutes\": 30" => "\"step_minutes\": 20";
        "booking.json:10", "rules.step_minutes", "15、30 或 60"
    "closed it backwards": "booking.json", "\"to\": \"2026-02-20\"" => "\"to\": \"2026-02-02\"";
        "booking.json:16", "blackouts[0].to", "对调"

    // How signing up goes wrong.
    "left no place": "programmes.json", "\"capacity\": 12" => "\"capacity\": 0";
        "programmes.json:17", "programmes[0].signup.capacity", "1 到 2000"
    "let too many wait": "programmes.json", "\"waiting\": 4" => "\"waiting\": 4000";
        "programmes.json:17", "programmes[0].signup.waiting", "0 到 2000"
    "opened a year too early": "programmes.json", "\"opens_days\": 14" => "\"opens_days\": 400";
        "programmes.json:17", "programmes[0].signup.opens_days", "1 到 366"
    "closed before it opened": "programmes.json", "\"closes_minutes\": 60" => "\"closes_minutes\": 20170";
        "programmes.json:17", "programmes[0].signup.closes_minutes", "早于开始报名"
    "kept contacts too long": "programmes.json", "\"keep_days\": 7" => "\"keep_days\": 31";
        "programmes.json:17", "programmes[0].signup.keep_days", "最多 30 天"
    "kept all contacts for ever": "booking.json", "\"longest_keep_days\": 30" => "\"longest_keep_days\": 365";
        "booking.json:17", "signup.longest_keep_days", "0 到 90"

    // How photographs and recordings go wrong.
    "named a photograph that is not there": "zones.json", "\"story\": \"tale\"" => "\"story\": \"tale\", \"panorama\": {\"small\": \"around.png\", \"full\": \"hall.png\", \"alt\": \"一圈\", \"north\": 0, \"sources\": [\"paper\"]}";
        "zones.json:29", "zones[2].panorama.full", "“hall.png” 不在内容包里"
    "took a photograph from outside the pack": "zones.json", "\"story\": \"tale\"" => "\"story\": \"tale\", \"panorama\": {\"small\": \"../around.png\", \"full\": \"around.png\", \"alt\": \"一圈\", \"north\": 0, \"sources\": [\"paper\"]}";
        "zones.json:29", "zones[2].panorama.small", "不是内容包里的文件名"
    "gave a film for a photograph": "zones.json", "\"story\": \"tale\"" => "\"story\": \"tale\", \"panorama\": {\"small\": \"around.png\", \"full\": \"hall.mp4\", \"alt\": \"一圈\", \"north\": 0, \"sources\": [\"paper\"]}";
        "zones.json:29", "zones[2].panorama.full", "jpg、jpeg、png、webp"
    "gave a photograph no source": "zones.json", "\"story\": \"tale\"" => "\"story\": \"tale\", \"panorama\": {\"small\": \"around.png\", \"full\": \"around.png\", \"alt\": \"一圈\", \"north\": 0, \"sources\": []}";
        "zones.json:29", "zones[2].panorama.sources", "没有写照片的来源"
    "looked further round than round": "zones.json", "\"story\": \"tale\"" => "\"story\": \"tale\", \"panorama\": {\"small\": \"around.png\", \"full\": \"around.png\", \"alt\": \"一圈\", \"north\": 360, \"sources\": [\"paper\"]}";
        "zones.json:29", "zones[2].panorama.north", "0 到 359"
    "led from a photograph to a room that is not": "zones.json", "\"story\": \"tale\"" => "\"story\": \"tale\", \"panorama\": {\"small\": \"around.png\", \"full\": \"around.png\", \"alt\": \"一圈\", \"north\": 0, \"sources\": [\"paper\"], \"spots\": [{\"look\": 0, \"does\": {\"zone\": \"cellar\"}}]}";
        "zones.json:29", "zones[2].panorama.spots[0].does", "没有这个地方"
    "wrote ./ before a photograph": "zones.json", "\"story\": \"tale\"" => "\"story\": \"tale\", \"panorama\": {\"small\": \"./around.png\", \"full\": \"around.png\", \"alt\": \"一圈\", \"north\": 0, \"sources\": [\"paper\"]}";
        "zones.json:29", "zones[2].panorama.small", "不是内容包里的文件名"
    "wrote a slash twice": "zones.json", "\"story\": \"tale\"" => "\"story\": \"tale\", \"panorama\": {\"small\": \"pictures//around.png\", \"full\": \"around.png\", \"alt\": \"一圈\", \"north\": 0, \"sources\": [\"paper\"]}";
        "zones.json:29", "zones[2].panorama.small", "不是内容包里的文件名"
    "went out of a folder and back in": "zones.json", "\"story\": \"tale\"" => "\"story\": \"tale\", \"panorama\": {\"small\": \"pictures/../around.png\", \"full\": \"around.png\", \"alt\": \"一圈\", \"north\": 0, \"sources\": [\"paper\"]}";
        "zones.json:29", "zones[2].panorama.small", "不是内容包里的文件名"
    "said nothing of a photograph": "zones.json", "\"story\": \"tale\"" => "\"story\": \"tale\", \"panorama\": {\"small\": \"around.png\", \"full\": \"around.png\", \"alt\": \"\", \"north\": 0, \"sources\": [\"paper\"]}";
        "zones.json:29", "zones[2].panorama.alt", "空的"
    "said nothing but a space of it": "zones.json", "\"story\": \"tale\"" => "\"story\": \"tale\", \"panorama\": {\"small\": \"around.png\", \"full\": \"around.png\", \"alt\": \" \", \"north\": 0, \"sources\": [\"paper\"]}";
        "zones.json:29", "zones[2].panorama.alt", "空的"
    "pasted a line break into what is seen": "zones.json", "\"story\": \"tale\"" => "\"story\": \"tale\", \"panorama\": {\"small\": \"around.png\", \"full\": \"around.png\", \"alt\": \"一\\n圈\", \"north\": 0, \"sources\": [\"paper\"]}";
        "zones.json:29", "zones[2].panorama.alt", "不能显示"
    "told a story of a photograph": "zones.json", "\"story\": \"tale\"" => "\"story\": \"tale\", \"panorama\": {\"small\": \"around.png\", \"full\": \"around.png\", \"alt\": \"一圈一圈一圈一圈一圈一圈一圈一圈一圈一圈一圈一圈一圈一圈一圈一圈一圈一圈一圈一圈一圈一圈一圈一圈一圈一圈一圈一圈一圈一圈一圈一圈一圈一圈一圈一圈一圈一圈一圈一圈一圈一圈一圈一圈一圈一圈一圈一圈一圈一圈一圈一圈一圈一圈一圈一圈一圈一圈一圈一圈一圈\", \"north\": 0, \"sources\": [\"paper\"]}";
        "zones.json:29", "zones[2].panorama.alt", "最多 120 个"
    "gave a sentence too few its time": "zones.json", "\"story\": \"tale\"" => "\"story\": \"tale\", \"recording\": {\"file\": \"told.wav\", \"starts\": [0]}";
        "zones.json:29", "zones[2].recording.starts", "句，starts 却有 1 个时间"
};
