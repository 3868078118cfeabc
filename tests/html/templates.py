"""Pages of an article as Arabic news sites make them: one function a content management system. Each returns the page's
text and its charset. Markup, class names and furniture are of the kinds in use; no page of a real site is copied."""
import json
from html import escape

from furniture import BIO, COOKIES, NEWSLETTER, RELATED, TICKER, blocks, comments, footer, menu, related, share

MONTHS = "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر".split()
LEVANT = ["كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول"]
DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def day(article, months=None):
    """16 مايو 2022"""
    year, month, date = article.published[:10].split("-")
    return f"{int(date)} {(months or MONTHS)[int(month) - 1]} {year}"


def url(article, site):
    """The address, with the date in it on some sites."""
    return f"https://{site}/{article.published[:10].replace('-', '/')}/{article.name}"


def social(article, site, name, kind="article"):
    """OpenGraph and Twitter."""
    tags = {"og:type": kind, "og:title": article.title, "og:site_name": name, "og:url": url(article, site), "og:description": article.description,
            "og:image": f"https://{site}/i/{article.name}.jpg", "og:locale": "ar_AR"}
    return "".join(f'<meta property="{k}" content="{escape(v)}">' for k, v in tags.items())


def json_ld(article, site, name, body=False, graph=False):
    """schema.org NewsArticle."""
    data = {"@type": "NewsArticle", "headline": article.title, "datePublished": article.published, "dateModified": article.published,
            "author": {"@type": "Person", "name": article.author}, "publisher": {"@type": "Organization", "name": name},
            "articleSection": article.section, "mainEntityOfPage": url(article, site), "inLanguage": "ar",
            "image": [f"https://{site}/i/{article.name}.jpg"], "keywords": article.tags}
    if body:
        data["articleBody"] = article.body
    data = {"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": name}, data]} if graph else {"@context": "https://schema.org", **data}
    return f'<script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script>'


def page(head, body, charset="utf-8", attributes='lang="ar" dir="rtl"'):
    """A whole document."""
    return f'<!DOCTYPE html>\n<html {attributes}>\n<head>\n<meta charset="{charset}">\n{head}\n</head>\n<body>\n{body}\n</body>\n</html>\n'


def newspaper_theme(article):
    """A WordPress newspaper theme: entry-content, author box, related posts, comments."""
    site, name = "alsabah-post.example", "بوابة الصباح"
    head = f"<title>{escape(article.title)} - {name}</title>{social(article, site, name)}{json_ld(article, site, name, graph=True)}" \
        f'<meta property="article:published_time" content="{article.published}"><link rel="canonical" href="{url(article, site)}">'
    body = f"""<div id="tie-container"><header id="theme-header">{menu()}<div class="breaking"><span>عاجل</span><ul>{''.join(f'<li><a href="#">{t}</a></li>' for t in TICKER)}</ul></div></header>
<div id="content" class="site-content"><nav id="breadcrumb"><a href="/">الرئيسية</a> / <a href="/s">{article.section}</a></nav>
<article id="the-post" class="container-wrapper post-content"><header class="entry-header-outer"><h1 class="post-title entry-title">{escape(article.title)}</h1>
<div class="post-meta"><span class="meta-author"><a href="/author/1" class="author-name">{article.author}</a></span><span class="date meta-item">{day(article)}</span><span class="meta-views">1٬204</span></div></header>
<div class="entry-content entry clearfix">{blocks(article)}<div class="stream-item"><script>ads.push({{}});</script></div></div>
{share('share-buttons')}<div class="post-tags"><span>الوسوم</span>{''.join(f'<a rel="tag" href="#">{t}</a>' for t in article.tags)}</div>
<div class="about-author"><h3>{article.author}</h3><p>{BIO}</p></div>{related('related-posts', 'مقالات ذات صلة')}{comments()}</article>
<aside class="sidebar">{related('widget most-read', 'الأكثر قراءة', 6)}</aside></div>{footer(name)}</div><div class="cookie-notice">{COOKIES}<button>موافق</button></div>"""
    return page(head, body), "utf-8"


def drupal(article):
    """Drupal: fields, blocks and views; a teaser list between the paragraphs."""
    site, name = "akhbar-alyoum.example", "أخبار اليوم والغد"
    head = f'<title>{escape(article.title)} | {name}</title><meta name="description" content="{escape(article.description)}"><meta name="dcterms.date" content="{article.published}">{social(article, site, name)}'
    inline = '<div class="field--type-entity-reference related-inline"><div class="views-row"><a href="/r/1">{}</a></div></div>'
    body = f"""<div class="dialog-off-canvas-main-canvas"><div class="region region-header">{menu()}</div><main role="main"><div class="region region-content">
<article role="article" class="node node--type-article node--view-mode-full"><h1 class="page-title"><span class="field field--name-title">{escape(article.title)}</span></h1>
<footer class="node__meta"><div class="node__submitted">بقلم: <span class="field--name-uid">{article.author}</span><span class="field--name-created"><time datetime="{article.published}">{day(article)} - 10:00</time></span></div></footer>
<div class="node__content"><div class="clearfix text-formatted field field--name-body field--type-text-with-summary">{blocks(article, readalso=inline)}</div></div></article>
<div class="views-element-container block"><h2>المزيد من {article.section}</h2>{related('view-content', 'الأحدث', 5)}</div></div></main>{footer(name)}</div>"""
    return page(head, body), "utf-8"


def aspnet_1256(article):
    """An old ASP.NET site in windows-1256: no paragraphs, only line breaks, in a label."""
    name = "صحيفة الميدان"
    state = "/wEPDwULLTE2MTY2ODcyMjkPZBYCZg9kFgICAw9kFgQCAQ8WAh4HVmlzaWJsZWhkAgMPZBYC" * 20
    lines = "<br /><br />\n".join(
        " ".join(b.cells) if b.kind == "row" else escape(b.text, quote=False) for b in article.blocks if b.kind not in ("caption", "readalso"))
    body = f"""<form method="post" action="Details.aspx" id="form1"><input type="hidden" name="__VIEWSTATE" value="{state}" />
<table width="980" align="center"><tr><td colspan="2">{menu(css='topmenu')}</td></tr><tr><td valign="top" width="680">
<span id="ctl00_ContentPlaceHolder1_lblTitle" class="NewsTitle">{escape(article.title)}</span><br /><span id="ctl00_ContentPlaceHolder1_lblDate">تاريخ النشر: {article.published[8:10]}/{article.published[5:7]}/{article.published[:4]}</span>
<br /><span id="ctl00_ContentPlaceHolder1_lblWriter">{article.author}</span><br /><img src="/img/{article.name}.jpg" /><br />
<span id="ctl00_ContentPlaceHolder1_lblBody" class="NewsBody">{lines}</span><br />{share('shr')}
</td><td valign="top" width="300">{related('SideBox', 'مواضيع مختارة', 6)}</td></tr><tr><td colspan="2">{footer(name)}</td></tr></table></form>"""
    head = f'<meta http-equiv="Content-Type" content="text/html; charset=windows-1256" /><title>{name} - {escape(article.title)}</title>'
    return f'<html dir="rtl">\n<head>{head}</head>\n<body>{body}</body></html>', "windows-1256"


def layout_tables_1256(article):
    """Nested tables and font tags in windows-1256, no class anywhere."""
    name = "وكالة الساحل للأنباء"
    lines = "".join(f'<p align="right"><font face="Arial" size="4">{escape(" ".join(b.cells) if b.kind == "row" else b.text, quote=False)}</font></p>\n'
                    for b in article.blocks if b.kind not in ("caption", "readalso"))
    links = "".join(f'<tr><td><font size="2"><a href="n{i}.htm">{title}</a></font></td></tr>' for i, (title, _) in enumerate(RELATED))
    body = f"""<table border="0" width="100%"><tr><td bgcolor="#003366">{' | '.join(f'<a href="{i}.htm"><font color="white">{t}</font></a>' for i, t in enumerate(TICKER))}</td></tr></table>
<table border="0" width="100%"><tr><td width="20%" valign="top"><table>{links}</table></td><td width="80%" valign="top"><table><tr><td>
<h1><font color="#990000">{escape(article.title)}</font></h1><p><font size="2">{day(article)} - {name} - {article.author}</font></p>{lines}</td></tr></table></td></tr></table>
<center><font size="1">جميع الحقوق محفوظة {name}</font></center>"""
    return f'<HTML><HEAD><META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=windows-1256"><TITLE>{escape(article.title)}</TITLE></HEAD><BODY>{body}</BODY></HTML>', "windows-1256"


def next_state(article):
    """Next.js: the page is empty, the text is in the script's state."""
    site, name = "almawqif.example", "الموقف"
    state = {"props": {"pageProps": {"article": {"id": article.name, "title": article.title, "byline": article.author, "publishedAt": article.published,
             "body": blocks(article, readalso=""), "section": {"name": article.section}},
             "latest": [{"title": t, "excerpt": e} for t, e in RELATED]}}, "page": "/article/[id]", "query": {"id": article.name}}
    script = json.dumps(state, ensure_ascii=False).replace("</", "<\\/")
    body = f'<div id="__next"><div class="loader">جار التحميل…</div></div><script id="__NEXT_DATA__" type="application/json">{script}</script>'
    return page(f"<title>{escape(article.title)} | {name}</title>{social(article, site, name)}", body), "utf-8"


def json_ld_only(article):
    """The text is in JSON-LD alone; the page shows a teaser and loads the rest."""
    site, name = "rasid-news.example", "راصد"
    body = f"""{menu()}<main><h1>{escape(article.title)}</h1><p class="teaser">{escape(article.description)}</p><div id="root"></div><noscript>يرجى تفعيل جافا سكريبت لعرض المقال.</noscript></main>{footer(name)}"""
    return page(f"<title>{escape(article.title)}</title>{social(article, site, name)}{json_ld(article, site, name, body=True)}", body), "utf-8"


def amp(article):
    """An AMP page."""
    site, name = "m.nabd-alarab.example", "نبض العرب"
    head = f'<title>{escape(article.title)}</title><link rel="canonical" href="{url(article, site)}">{json_ld(article, site, name)}<style amp-boilerplate>body{{-webkit-animation:-amp-start 8s steps(1,end) 0s 1 normal both}}</style><script async src="https://cdn.ampproject.org/v0.js"></script>'
    text = blocks(article).replace("<img ", "<amp-img ").replace('alt="">', 'alt=""></amp-img>')
    body = f"""<amp-sidebar id="sb" layout="nodisplay" side="right">{menu()}</amp-sidebar><header class="amp-wp-header">{name}</header>
<article class="amp-wp-article"><h1 class="amp-wp-title">{escape(article.title)}</h1><div class="amp-wp-meta amp-wp-byline">{article.author}</div><div class="amp-wp-meta"><time datetime="{article.published}">{day(article)}</time></div>
<div class="amp-wp-article-content">{text}<amp-ad width="300" height="250" type="doubleclick"></amp-ad></div>{related('amp-related', 'قد يعجبك أيضاً', 3, teaser=False)}</article>{footer(name)}"""
    return page(head, body, attributes='⚡ lang="ar" dir="rtl"'), "utf-8"


def hashed_classes(article):
    """Class names made by a build tool: nothing to learn from them."""
    site, name = "ar.worldservice.example", "الخدمة العربية"
    text = blocks(article, classes="css-1k2d9f1 e17g058b0", readalso='<section class="css-9x8s1 e1"><a class="css-77" href="/r">{}</a></section>')
    wrapped = "\n".join(f'<div class="css-fk3s2 ebmt73l0">{line}</div>' for line in text.split("\n"))
    body = f"""<div id="root"><header class="css-0">{menu(css='css-m1')}</header><main role="main"><div class="css-9q9 e1j2237y"><h1 class="css-t1" id="content" tabindex="-1">{escape(article.title)}</h1>
<div class="css-b2"><ul class="css-b3"><li>{article.author}</li></ul></div><div class="css-b4"><time class="css-tm" datetime="{article.published[:10]}">{day(article, LEVANT)}</time></div>{wrapped}</div>
<section class="css-rel">{related('css-r9', 'مواضيع قد تهمك', 5)}</section></main>{footer(name)}</div>"""
    return page(f"<title>{escape(article.title)} - {name}</title>{social(article, site, name)}{json_ld(article, site, name)}", body), "utf-8"


def channel(article):
    """A television channel: a wysiwyg block with lists of links inside the text, and a live strip."""
    site, name = "qanat-alhadath.example", "قناة الحدث الآن"
    inline = '<ul class="more-on"><li class="more-on__title">اقرأ أيضا</li><li class="more-on__item"><a href="/1">{}</a></li><li class="more-on__item"><a href="/2">' + RELATED[1][0] + "</a></li></ul>"
    body = f"""<div class="site-wrapper"><div class="live-strip"><span>مباشر</span>{''.join(f'<span>{t}</span>' for t in TICKER)}</div>{menu()}
<div class="l-col l-col--8"><main id="main-content-area"><header class="article-header"><h1>{escape(article.title)}</h1><p class="article__subhead"><em>{escape(article.description)}</em></p></header>
<div class="article-info-block"><div class="article-author-name"><span class="article-author-name-item"><a href="/a">{article.author}</a></span></div><div class="date-simple"><span class="screen-reader-text">نُشر في</span><span aria-hidden="true">{day(article)}</span></div></div>
<div class="wysiwyg wysiwyg--all-content" aria-live="polite">{blocks(article, readalso=inline)}<p>المصدر : <strong>{name} + وكالات</strong></p></div>{share('article-share')}</main></div>
<div class="l-col l-col--4 article-trending">{related('trending', 'الأكثر مشاهدة', 6, teaser=False)}</div>{footer(name)}</div><div class="subscribe-modal">{NEWSLETTER}</div>"""
    head = f'<title>{escape(article.title)} | {article.section} | {name}</title>{social(article, site, name)}<meta name="publishedDate" content="{article.published}"><meta name="author" content="{article.author}">'
    return page(head, body), "utf-8"


def blog(article):
    """Blogger: divs and line breaks instead of paragraphs, an archive beside."""
    name = "مدونة الحي"
    lines = "".join(f'<div style="text-align: right;">{escape(" ".join(b.cells) if b.kind == "row" else b.text, quote=False)}</div><div><br /></div>'
                    for b in article.blocks if b.kind not in ("caption", "readalso"))
    archive = "".join(f'<li><a href="/{y}">{y} ({n})</a></li>' for y, n in ((2024, 18), (2023, 41), (2022, 77)))
    body = f"""<div id="header"><h1 class="title"><a href="/">{name}</a></h1></div><div class="main-outer"><div class="blog-posts hfeed"><div class="date-outer"><h2 class="date-header"><span>{day(article)}</span></h2>
<div class="post hentry"><h3 class="post-title entry-title">{escape(article.title)}</h3><div class="post-body entry-content" id="post-body-1">{lines}<div style="clear: both;"></div></div>
<div class="post-footer">مرسلة بواسطة <span class="fn">{article.author}</span> في <abbr class="published" title="{article.published}">10:00 ص</abbr> ليست هناك تعليقات: إرسال بالبريد الإلكتروني</div></div></div></div>
<div class="column-right-inner"><div class="widget BlogArchive"><h2>أرشيف المدونة الإلكترونية</h2><ul>{archive}</ul></div><div class="widget PopularPosts">{related('pp', 'المشاركات الشائعة')}</div></div></div>"""
    return page(f"<title>{name}: {escape(article.title)}</title>", body, attributes="dir='rtl' lang='ar'"), "utf-8"


def arabic_digits(article):
    """A Gulf daily: dates in Arabic-Indic digits, microdata, a long comment section, paragraphs in divs."""
    site, name = "alraya-daily.example", "الراية اليومية"
    divs = blocks(article, classes="paragraph").replace('<p class="paragraph">', '<div class="paragraph">').replace("</p>\n", "</div>\n")
    body = f"""<div class="page"><div class="top-bar">{day(article).translate(DIGITS)} - العدد ١٥٣٢٠</div>{menu('ul', 'nav')}<div itemscope itemtype="https://schema.org/NewsArticle">
<h1 itemprop="headline">{escape(article.title)}</h1><div class="meta">كتب - <span itemprop="author">{article.author}</span>:<span class="pub">نشر في {day(article).translate(DIGITS)}</span><meta itemprop="datePublished" content="{article.published}"></div>
<div class="body" itemprop="articleBody">{divs}</div></div>{share()}{comments('readers')}{comments('more-readers')}{related('also', 'اخترنا لكم', 6)}{footer(name)}</div>"""
    return page(f"<title>{escape(article.title)} :: {name}</title>{social(article, site, name)}", body), "utf-8"


def unclosed(article):
    """Broken markup: paragraphs, cells and containers never closed, attributes without quotes."""
    site, name = "sahafa-hurra.example", "صحافة حرة"
    lines = "\n".join(f"<p class=txt>{escape(' '.join(b.cells) if b.kind == 'row' else b.text, quote=False)}" for b in article.blocks if b.kind not in ("caption", "readalso"))
    links = "\n".join(f"<li><a href=/a/{i}>{title}</a>" for i, (title, _) in enumerate(RELATED))
    body = f"""<div class=wrap><div class=head><ul class=nav>{''.join(f'<li><a href=/s>{t}' for t in TICKER)}</ul><div class=post><h1>{escape(article.title)}</h1><div class=info>{article.author} | {day(article)}</div>
<div class=content>{lines}</div><div class=sidebar><h4>آخر الأخبار</h4><ul>{links}</ul><div class=foot>{COOKIES}"""
    return page(f"<title>{escape(article.title)}</title>{social(article, site, name)}", body), "utf-8"


ALL = [newspaper_theme, drupal, aspnet_1256, layout_tables_1256, next_state, json_ld_only, amp, hashed_classes, channel, blog, arabic_digits, unclosed]
# How many layouts each article is laid out in.
LAYOUTS = 4


def pages(articles):
    """(id, article, template, bytes) of every page: each article in some of the layouts, so that each layout has several."""
    for number, article in enumerate(articles):
        for turn in range(LAYOUTS):
            template = ALL[(number * LAYOUTS + turn + number // 3) % len(ALL)]
            text, charset = template(article)
            yield f"{article.name}-{template.__name__}", article, template, text.encode(charset, "xmlcharrefreplace")
