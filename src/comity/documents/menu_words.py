"""What the entries of menus are called, which stand on nearly every page and in no list."""

MENU_WORDS = frozenset(
    word
    for line in """
    about; about us; accessibility; back; back to top; career; careers; contact; contact us
    contacts
    cookie policy; cookies; copyright; directory; disclaimer; events; faq; feedback; gallery
    help
    home; home page; homepage; imprint; intranet; jobs; legal notice; library; log in; log out
    login
    logout; menu; news; newsletter; next; previous; print; privacy; privacy policy; read more
    register; rss; search; share; sign in; sign up; site map; sitemap; skip to content
    skip to main content; subscribe; terms of use; top; vacancies; webmail
    aktuelles; anmelden; barrierefreiheit; datenschutz; datenschutzerklärung; impressum; kontakt
    startseite; suche; veranstaltungen; über uns; zum inhalt; zurück
    accueil; actualités; aller au contenu; connexion; contactez-nous; mentions légales
    plan du site
    rechercher; retour; à propos
    acerca de; aviso legal; buscar; contacto; iniciar sesión; inicio; mapa del sitio; noticias
    política de privacidad; quiénes somos
    acessibilidade; buscar; contato; contactos; início; mapa do site; notícias; pesquisar; sobre
    cerca; chi siamo; contatti; home page; mappa del sito; note legali; notizie; privacy policy
    aktualności; kontakty; mapa strony; o nas; polityka prywatności; strona główna; szukaj
    acasă; despre noi; noutăți; hartă site; căutare
    ana sayfa; anasayfa; arama; giriş; hakkımızda; haberler; iletişim; site haritası
    вход; главная; карта сайта; контакты; новости; о нас; поиск; войти; на главную
    головна; контакти; новини; карта сайту; про нас; пошук; увійти
    бидний тухай; мэдээ; нүүр; нүүр хуудас; хайх; холбоо барих; нэвтрэх
    beranda; berita; hubungi kami; kontak; masuk; peta situs; tentang kami
    liên hệ; tin tức; trang chủ; giới thiệu; tìm kiếm; đăng nhập; sơ đồ trang
    หน้าแรก; ข่าว; ข่าวสาร; ติดต่อเรา; เกี่ยวกับเรา; ค้นหา; เข้าสู่ระบบ
    ホーム; トップ; トップページ; お問い合わせ; お知らせ; アクセス; サイトマップ; ニュース; 検索
    ログイン
    首页; 网站首页; 首頁; 新闻; 新聞; 联系我们; 聯絡我們; 关于我们; 關於我們; 搜索; 搜尋; 登录
    登入; 网站地图; 網站導覽
    홈; 공지사항; 뉴스; 로그인; 문의; 사이트맵; 검색; 오시는 길
    الرئيسية; الصفحة الرئيسية; اتصل بنا; من نحن; أخبار; بحث; تسجيل الدخول; خريطة الموقع
    """.splitlines()
    for part in line.split(";")
    if (word := part.strip())
)
"""Case-folded."""


def is_menu_entry(text: str) -> bool:
    """Whether a link of this text leads about the site, not to anything on a list."""
    return text.strip(" ›»>|·").casefold() in MENU_WORDS
