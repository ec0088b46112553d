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
layout-menu-own = Mit eget
layout-menu-follow-up = Følg op
layout-menu-people = Medarbejdere
layout-menu-wheel = Hjul og tilbud
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

month-1 = januar
month-2 = februar
month-3 = marts
month-4 = april
month-5 = maj
month-6 = juni
month-7 = juli
month-8 = august
month-9 = september
month-10 = oktober
month-11 = november
month-12 = december
duration-minutes = { $minutes } min.
duration-hours = { $hours ->
    [one] 1 time
   *[other] { $hours } timer
}
duration-both = { $hours } t. { $minutes } min.
error-sign-in-title = Log ind først
error-sign-in-what = Du er ikke logget ind længere. Log ind, og prøv igen. Det, du sendte, er ikke gemt.
error-not-allowed-title = Det kan du ikke se
error-not-allowed-what = Din rolle giver ikke adgang til denne side. Det, du har adgang til, finder du fra forsiden. Er det en fejl, så spørg kommunens administrator.
error-not-found-title = Siden findes ikke
error-not-found-what = Adressen er måske skrevet forkert, eller siden er flyttet. Gå til forsiden, og find den derfra.
error-changed-title = En anden har rettet imens
error-changed-what = Det, du så, er blevet ændret, efter at du åbnede siden. Intet af dit er gemt. Gå tilbage, åbn siden igen, og se det nye først.
error-bad-request-title = Vi forstod det ikke
error-bad-request-what = Noget manglede i det, din browser sendte. Intet er gemt. Gå tilbage, og prøv igen.
error-slow-down-title = Lidt langsommere
error-slow-down-what = Der er kommet mange forsøg på kort tid herfra. Vent ti minutter, og prøv igen.
error-unavailable-title = Vi kan ikke nå databasen
error-unavailable-what = Det, du sendte, er ikke gemt. Prøv igen om lidt. Bliver det ved, så sig det til kommunens it-afdeling.
error-full-title = Der er ikke mere plads
error-full-what = Serverens disk er fuld, så det, du sendte, er ikke gemt. Sig det til kommunens it-afdeling.
error-internal-title = Noget gik galt hos os
error-internal-what = Det er ikke din skyld, og intet er gemt. Prøv igen. Bliver det ved, så sig det til kommunens it-afdeling.
