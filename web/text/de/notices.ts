import type { words as English } from '../notices';
import type { Translated } from '../words';

export const words: Translated<typeof English> = {
  kept: {
    discarded: (step) => `Der Browser hatte diese Seite verworfen. Der Lauf geht bei Schritt ${step} weiter.`,
    saved: (lesson, step) => `Der Lauf vom letzten Besuch, „${lesson}“, wurde bei Schritt ${step} gesichert.`,
    goOn: (step) => `Weiter bei Schritt ${step}`,
  },
  link: {
    ignored: (key, text, good) => `${key}=${text} im Link wurde übergangen: ${good}.`,
    version: (version) => `diese Seite liest Links der Version ${version} und hat übernommen, was ging`,
    models: (names) => `die Modelle sind ${names}`,
    presets: (model, names) => `die Voreinstellungen von ${model} sind ${names}`,
    sets: (model, names) => `die Daten für ${model} sind ${names}`,
    modules: (names) => `die Module sind ${names}`,
    languages: (names) => `die Sprachen sind ${names}`,
    bit: 'möglich sind 0 und 1',
    noSetting: (model) => `${model} hat keine Einstellung dieses Namens`,
    boolean: 'möglich sind true und false',
    oneOf: (values) => `möglich sind ${values}`,
    widths: 'es müssen Breiten von Schichten sein, etwa 512-256',
    whole: (least, most) => `es muss eine ganze Zahl von ${least} bis ${most} sein`,
    number: (least, most, hint) => `es muss eine Zahl von ${least} bis ${most} sein${hint}`,
    fixed: (name, said) => `Die Lehrkraft hat ${name} auf ${said} festgelegt.`,
    ofFirst: (mark, key, value) =>
      `${mark}${key}=${value} im Link wurde übergangen: beide Läufe verwenden ${key} des ersten.`,
  },
  session: {
    paused: (title) => `Angehalten: ${title}`,
    notRunning: 'Die Engine läuft nicht.',
    plain: (module, same) =>
      `module=${module} im Link wurde übergangen: ein Lauf mit einem Ziel wird so gerechnet, dass er auf jedem Rechner derselbe ist, wie mit module=${same}.`,
    otherEngine: (why) => `Die Engine, die der Link verlangt, startete nicht: ${why} Die vorige läuft weiter.`,
    ownFile: (file) =>
      `Dieser Link gehört zu einer eigenen Datei, „${file}“, die ein Link nicht enthalten kann. Diese Datei auf der Seite ablegen, um mit ihr zu trainieren; bis dahin nimmt der Lauf seine üblichen Daten.`,
    unfit: (why) =>
      `Die Einstellungen des Links passen nicht zusammen: ${why} Die Seite hat mit ihren eigenen geöffnet.`,
    fixedLesson: (model, fixed) =>
      `model=${model} im Link wurde übergangen: die Lehrkraft hat die Lektion auf ${fixed} festgelegt.`,
    narrower: (narrow, hidden) =>
      `Verdeckte Schichten: ${narrow} statt ${hidden}. Bei Bildern dieser Größe fänden breitere im Speicher einer Seite keinen Platz.`,
    smaller: (batch, before, count) =>
      `Batchgröße: ${batch} statt ${before}, da es nur ${count} Beispiele zum Trainieren gibt.`,
    noLabels: 'Klassen: diese Bilder haben keine, der Code wird also ohne sie trainiert.',
    notMeasured: (why) => `Das Ziel ließ sich nicht messen: ${why}`,
    stopped: (why) => `Die Engine ist stehen geblieben: ${why}.`,
    stoppedAnew: (why) =>
      `Die Engine ist stehen geblieben (${why}). Eine neue fängt von vorn an, denn gesichert war noch nichts.`,
    stoppedFrom: (why, step) =>
      `Die Engine ist stehen geblieben (${why}). Eine neue macht bei Schritt ${step} weiter; zu früheren Schritten geht es nicht mehr zurück.`,
    backAnew: 'Zurück auf dieser Seite: der Lauf fängt von vorn an, denn gesichert war noch nichts.',
    backFrom: (step) =>
      `Zurück auf dieser Seite: der Lauf geht bei Schritt ${step} weiter; zu früheren Schritten geht es nicht mehr zurück.`,
    forked: (at, from) =>
      `Der Lauf zweigt nun bei Schritt ${at} ab. Der Zweig, der bis Schritt ${from} gekommen war, ist aufgehoben.`,
    unfork: 'Abzweigung zurücknehmen',
    noRun: 'Es gibt noch keinen Lauf, an dem sich etwas festlegen ließe.',
    thenTrain: (message) => `${message} Danach auf „Trainieren“ drücken.`,
  },
  part: {
    reload: 'Zum Wiederholen die Seite neu laden.',
    missing: (what, otherwise) => `Nicht zu laden: ${what}. ${otherwise}`,
    several: (all) =>
      `Teile der Seite konnten nicht geladen werden: ${all.join('; ')}. Dein Lauf geht weiter; lade die Seite neu, wenn das Netz wieder da ist.`,
    broken: (what, why, otherwise) => `Nicht zu laden: ${what} (${why}). ${otherwise}`,
    lesson: (title, why) =>
      `„${title}“ ließ sich nicht laden: das Skript ist beschädigt (${why}). Dein Lauf geht weiter; zum Wiederholen die Seite neu laden.`,
  },
};
