//! `GET /api/openapi.json`: the description of the interface.
use std::sync::LazyLock;

use axum::{http::HeaderMap, response::Response};
use schemars::generate::SchemaSettings;
use serde_json::{Value, json};
use utoipa::{
    Modify, OpenApi,
    openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme},
};

use crate::{
    model::{content::Content, event::Agenda},
    server::{
        problem::Problem,
        representation::{Caching, Effort, Representation},
    },
};

#[derive(OpenApi)]
#[openapi(
    info(
        title = "红都 hongdu",
        description = "党群服务中心的内容与活动 · content and events of a Party-mass service centre. \
            Errors are problem documents (RFC 9457). Times are civil time in Asia/Shanghai."
    ),
    modifiers(&Passport),
    paths(
        super::booking::offer,
        super::booking::book,
        super::booking::booking,
        super::booking::give_up,
        super::content::content,
        super::events::events,
        super::calendar::calendar,
        super::calendar::event,
        super::health::health,
        crate::server::live::live,
        super::display::shown,
        super::passport::stamp,
        super::passport::seals,
        super::passport::erase,
        super::certificate::certificate,
        super::transfer::show,
        super::transfer::read,
        openapi
    ),
    components(schemas(Agenda, Problem)),
    tags(
        (name = "content", description = "内容包 · the content pack"),
        (name = "events", description = "活动 · events"),
        (name = "booking", description = "预约房间 · rooms"),
        (name = "passport", description = "印章护照 · the passport of seals"),
        (name = "operations", description = "运行 · operations")
    )
)]
struct Description;

/// How a passport is named.
struct Passport;

impl Modify for Passport {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let scheme = HttpBuilder::new()
            .scheme(HttpAuthScheme::Bearer)
            .bearer_format("26 symbols of Crockford's base 32: 128 random bits")
            .description(Some(
                "护照号：手机自己生成的随机数，知道它就能读写这本护照 · the passport's secret, made \
                 on the phone; the endpoint keeps only its SHA-256",
            ))
            .build();
        let components = document.components.get_or_insert_default();
        components.add_security_scheme("passport", SecurityScheme::Http(scheme));
    }
}

/// This document.
#[utoipa::path(
    get,
    path = "/api/openapi.json",
    tag = "operations",
    summary = "接口说明 · this document (OpenAPI 3.1)",
    responses((status = 200, description = "OpenAPI 3.1", body = serde_json::Value))
)]
pub async fn openapi(headers: HeaderMap) -> Response {
    static DOCUMENT: LazyLock<Representation> = LazyLock::new(|| {
        let body = serde_json::to_vec(&document()).unwrap_or_default();
        Representation::new("application/json", Caching::Revalidate, Effort::Quick, body)
    });
    DOCUMENT.answer(&headers)
}

/// The description, with the schemas of the pack as the pack's own types give them.
pub fn document() -> Value {
    let mut document = serde_json::to_value(Description::openapi()).unwrap_or_default();
    let settings = SchemaSettings::draft2020_12()
        .with(|settings| settings.definitions_path = "/components/schemas".into());
    let mut generator = settings.into_generator();
    let content = generator.subschema_for::<Content>().to_value();
    let mut schemas = Value::Object(generator.take_definitions(true));
    open(&mut schemas);
    if let (Some(all), Value::Object(schemas)) =
        (document["components"]["schemas"].as_object_mut(), schemas)
    {
        all.extend(schemas);
    }
    document["paths"]["/api/content"]["get"]["responses"]["200"]["content"]["application/json"]["schema"] =
        content;
    document
}

/// Readers must not refuse fields they do not know: the endpoint adds some (`keys`).
fn open(schema: &mut Value) {
    match schema {
        Value::Object(fields) => {
            if fields.get("additionalProperties") == Some(&json!(false)) {
                fields.remove("additionalProperties");
            }
            fields.values_mut().for_each(open);
        }
        Value::Array(items) => items.iter_mut().for_each(open),
        _ => {}
    }
}
