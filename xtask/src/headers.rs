//! Files of HTTP headers for Netlify and similar hosts, for nginx and for Apache.

use crate::{
    Failure,
    folder::{Folder, is_named},
    policy,
};

const FOR_EVER: &str = "public, max-age=31536000, immutable";
const ASK: &str = "no-cache";

/// Writes `_headers` and the folder `headers`.
pub(crate) fn write(folder: &Folder, page: &str) -> Result<(), Failure> {
    let policy = policy::of_page(page)?;
    folder.write("_headers", netlify(&folder.names()?, &policy))?;
    folder.write("headers/nginx.conf", nginx(&policy))?;
    folder.write("headers/apache.htaccess", apache(&policy))
}

fn netlify(names: &[String], policy: &str) -> String {
    let mut text = String::from(
        "# For Netlify, Cloudflare Pages and their like. It has to lie in the root of the site; where the explorer is in a\n\
         # folder, put the folder in front of every path.\n\
         /*\n  Access-Control-Allow-Origin: *\n  X-Content-Type-Options: nosniff\n",
    );
    for path in ["", "index.html"] {
        text += &format!("/{path}\n  Content-Security-Policy: {policy}\n  Cache-Control: {ASK}\n");
    }
    for name in names.iter().filter(|name| !["index.html", "_headers"].contains(&name.as_str())) {
        let caching = if is_named(name) { FOR_EVER } else { ASK };
        text += &format!("/{name}\n  Cache-Control: {caching}\n");
        if name.ends_with(".wasm") {
            text += "  Content-Type: application/wasm\n";
        }
    }
    text
}

fn nginx(policy: &str) -> String {
    // In nginx, a location that adds a header inherits none, so each has the common ones.
    let common =
        "add_header Access-Control-Allow-Origin * always;\n    add_header X-Content-Type-Options nosniff always;";
    format!(
        r#"# For nginx, inside the server: replace /explorer/ by the folder of the explorer.
location /explorer/ {{
    types {{
        application/manifest+json webmanifest;
        application/wasm wasm;
        image/png png;
        text/css css;
        text/html html;
        text/javascript js;
    }}
    {common}
    add_header Cache-Control "{ASK}";

    location ~ "/(index\.html)?$" {{
        {common}
        add_header Cache-Control "{ASK}";
        add_header Content-Security-Policy "{policy}" always;
    }}
    location ~ "-[0-9a-f]{{12,16}}(_bg)?\.[a-z]+$" {{
        {common}
        add_header Cache-Control "{FOR_EVER}";
    }}
}}
"#
    )
}

fn apache(policy: &str) -> String {
    format!(
        r#"# For Apache 2.4 with mod_headers: copy this file to .htaccess beside index.html.
AddType application/wasm .wasm
AddType application/manifest+json .webmanifest
AddType text/javascript .js
<IfModule mod_headers.c>
    Header always set Access-Control-Allow-Origin "*"
    Header always set X-Content-Type-Options "nosniff"
    Header set Cache-Control "{ASK}"
    <FilesMatch "-[0-9a-f]{{12,16}}(_bg)?\.[a-z]+$">
        Header set Cache-Control "{FOR_EVER}"
    </FilesMatch>
    <FilesMatch "^index\.html$">
        Header always set Content-Security-Policy "{policy}"
    </FilesMatch>
</IfModule>
"#
    )
}
