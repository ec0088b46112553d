# Rammen om alle sider: layout.html, plain.html, error.html og macros.html.
layout-product = Kompetencehjulet
layout-skip = Gå til indhold
layout-demo = Demo med opdigtede personer. Intet her handler om virkelige medarbejdere.
layout-account = Din konto
layout-my-data = Mine data
layout-other-language = English
layout-other-language-code = en
layout-sign-in = Log ind
layout-sign-out = Log ud
layout-menu = Menu
layout-about-wheel = Om hjulet
layout-privacy = Privatliv
layout-accessibility = Tilgængelighed
layout-print = Udskriv
layout-to-start = Gå til forsiden
layout-back = Tilbage
layout-search = Søg

# Formularer
layout-error-summary = Der er noget, du skal rette
layout-error = Fejl
layout-optional = valgfrit

# Trin og sider
layout-step = Trin { $number } af { $total }
layout-step-done = Færdig
layout-pages = Sider
layout-page = Side { $number } af { $total }
layout-previous = Forrige
layout-next = Næste

# Tegnene i hjulet
layout-legend-title = Sådan læser du hjulet
layout-legend-attained = Dit niveau nu
layout-legend-target = Det niveau, du har brug for
layout-legend-unknown = Vi ved det ikke endnu
layout-legend-band = Niveauet er usikkert
layout-legend-typical = Det er typisk for din profil
layout-legend-self = Din egen vurdering
layout-legend-pale = Ikke noget krav til dig
layout-legend-pale-group = Ingen i gruppen har brug for det
layout-legend-how = Hvert felt har tre ringe. Inderst står »kender til«, så »forstår«, og yderst »kan anvende«.
layout-legend-share = Andel, der er på det niveau, de har brug for
layout-legend-hidden = Vises ikke, fordi gruppen er for lille
layout-legend-how-group = Jo længere ud feltet er fyldt, jo flere er på plads. Tallet er andelen i procent.
