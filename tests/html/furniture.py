"""What stands around the article on the pages of Arabic news sites: menus, related news, comments, notices."""
from html import escape

MENU = ["الرئيسية", "أخبار", "سياسة", "اقتصاد", "رياضة", "ثقافة", "تكنولوجيا", "صحة", "منوعات", "فيديو", "رأي", "من نحن", "اتصل بنا"]

RELATED = [
    ("انطلاق التسجيل في برنامج دعم الأسر المنتجة مطلع الأسبوع", "قالت الوزارة إن التسجيل يبدأ صباح الأحد عبر البوابة الموحدة ويستمر ثلاثة أسابيع."),
    ("أسعار الذهب تتراجع مع صعود الدولار وترقب بيانات الوظائف", "فقد المعدن الأصفر عشرة دولارات في الجلسة الآسيوية بعد تصريحات من البنك المركزي."),
    ("خمس نصائح للنوم الجيد في ليالي الصيف الحارة", "يوصي الأطباء بخفض الإضاءة قبل النوم بساعة وتجنب القهوة بعد العصر."),
    ("المنتخب يعلن قائمة من 26 لاعباً لمعسكر الشهر المقبل", "ضمت القائمة أربعة وجوه جديدة وغاب عنها القائد بسبب الإصابة."),
    ("فيضانات تغرق مئات المنازل وتقطع طريقاً دولياً", "عملت فرق الإنقاذ طوال الليل لإجلاء العائلات المحاصرة على ضفتي الوادي."),
    ("هاتف جديد بكاميرا قابلة للطي يثير فضول المستخدمين", "تقول الشركة إن البطارية تدوم يومين وإن البيع يبدأ في سبتمبر."),
]

COMMENTS = [
    ("أبو خالد", "كلام جميل لكن أين التنفيذ؟ نسمع هذا الكلام منذ عشر سنوات ولم نر شيئاً على الأرض."),
    ("قارئة من عمان", "شكراً على التقرير، أتمنى أن تتابعوا الموضوع وتعودوا إلى الناس بعد أشهر لتروا ما تغير."),
    ("متابع", "العنوان لا يعكس المضمون، أرجو الدقة في المرات المقبلة."),
]

COOKIES = (
    "نحن نستخدم ملفات تعريف الارتباط لتحسين تجربتك وتحليل حركة الزوار. باستمرارك في تصفح الموقع فإنك توافق على سياسة "
    "الخصوصية وشروط الاستخدام الخاصة بنا."
)
NEWSLETTER = "اشترك في نشرتنا البريدية لتصلك أهم الأخبار كل صباح. أدخل بريدك الإلكتروني"
RIGHTS = "جميع الحقوق محفوظة. يمنع النسخ أو إعادة النشر من دون إذن خطي مسبق من إدارة الموقع."
BIO = "صحافي يغطي الشؤون المحلية منذ أكثر من عشر سنوات، صدر له كتابان، ويكتب مقالة أسبوعية في الموقع."
TICKER = ["عاجل: اجتماع طارئ لمجلس الوزراء غداً", "النفط يتجاوز 80 دولاراً للبرميل", "الأرصاد تحذر من أمطار غزيرة"]


def menu(tag="ul", css="menu"):
    """A list of links to the sections."""
    items = "".join(f'<li><a href="/s/{i}">{name}</a></li>' for i, name in enumerate(MENU))
    return f'<{tag} class="{css}">{items}</{tag}>'


def related(css="related", heading="أخبار ذات صلة", count=4, teaser=True):
    """Teasers of other articles."""
    items = "".join(
        f'<li><a href="/a/{i}"><h3>{title}</h3></a>{f"<p>{text}</p>" if teaser else ""}</li>'
        for i, (title, text) in enumerate(RELATED[:count])
    )
    return f'<div class="{css}"><h2>{heading}</h2><ul>{items}</ul></div>'


def share(css="share"):
    """Sharing buttons."""
    links = "".join(f'<a class="{n}" href="#">{t}</a>' for n, t in (("fb", "فيسبوك"), ("tw", "تويتر"), ("wa", "واتساب")))
    return f'<div class="{css}"><span>شارك</span>{links}<a href="#">نسخ الرابط</a></div>'


def comments(css="comments"):
    """Readers' comments and the form."""
    items = "".join(f'<li class="comment"><b>{name}</b><p>{text}</p><a>رد</a></li>' for name, text in COMMENTS)
    return f'<section id="{css}" class="{css}"><h3>التعليقات ({len(COMMENTS)})</h3><ol>{items}</ol><form><textarea></textarea><button>أضف تعليقك</button></form></section>'


def footer(site):
    """Site map and rights."""
    return f'<footer class="site-footer">{menu(css="footer-menu")}<p>{NEWSLETTER}</p><p>© {site} {RIGHTS}</p></footer>'


def blocks(article, classes=None, readalso='<p class="readalso"><strong><a href="/r/1">{}</a></strong></p>'):
    """The article's blocks as HTML: paragraphs, and what stands between them."""
    p_class = f' class="{classes}"' if classes else ""
    out, rows, items = [], [], []

    def flush():
        if rows:
            body = "".join("<tr>" + "".join(f"<td>{escape(c)}</td>" for c in r) + "</tr>" for r in rows)
            out.append(f"<table>{body}</table>")
            rows.clear()
        if items:
            out.append("<ul>" + "".join(f"<li>{escape(i)}</li>" for i in items) + "</ul>")
            items.clear()

    for block in article.blocks:
        if block.kind == "row":
            rows.append(block.cells)
            continue
        if block.kind == "li":
            items.append(block.text)
            continue
        flush()
        text = escape(block.text, quote=False)
        if block.kind == "caption":
            out.append(f'<figure><img src="/i/{article.name}.jpg" alt=""><figcaption>{text}</figcaption></figure>')
        elif block.kind == "readalso":
            out.append(readalso.format(text))
        elif block.kind == "quote":
            out.append(f"<blockquote><p>{text}</p></blockquote>")
        elif block.kind == "h2":
            out.append(f"<h2>{text}</h2>")
        else:
            out.append(f"<p{p_class}>{text}</p>")
    flush()
    return "\n".join(out)
