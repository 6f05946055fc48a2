/** Characters of an alternative that a reader hears through in one go, three sentences; what a picture has more to say belongs in the text. */
const longest = 300;

/** What is wrong with a text alternative, and what to do. */
export interface PoorAlternative {
  reason: string;
  hint: string;
}

const fileName = /^\S*\.(?:avif|bmp|gif|jpe?g|png|svg|tiff?|webp)$/iu;

/** Names for pictures in the languages of most documents. Alone they tell nothing; before `of` they tell what is known. */
const names = {
  de: 'abbildung bild diagramm foto grafik screenshot',
  en: 'chart diagram figure graphic icon illustration image logo photo photograph picture screenshot',
  es: 'captura diagrama figura foto fotografía gráfico imagen',
  fr: 'capture diagramme figure graphique illustration image photo',
  it: 'diagramma figura foto grafico immagine',
  nl: 'afbeelding diagram figuur foto grafiek plaatje',
  pt: 'diagrama figura foto fotografia gráfico imagem',
};
const anyName = [...new Set(Object.values(names).join(' ').split(' '))].join('|');

const nameAlone = new RegExp(`^(?:an?|the)?\\s*(?:${anyName})s?\\s*\\d*[.:]?$`, 'iu');

/** Screen readers say `image` before each alternative. */
const announced =
  /^(?:an? )?(?:graphic|image|photo|picture) (?:of|showing)\b|^(?:ein )?bild (?:von|einer?|eines)\b|^image (?:de|d’|d')/iu;

/**
 * What makes a text alternative useless to those who hear it (WCAG 2.2, failures F30 and F65; WAI, "Tips and Tricks").
 *
 * @param caption the words below the picture, empty without any
 */
export function poorAlternative(alternative: string, caption: string): PoorAlternative | undefined {
  const say = 'Describe what the image shows for somebody who cannot see it.';
  if (fileName.test(alternative)) return { reason: 'it is a file name', hint: say };
  if (nameAlone.test(alternative))
    return { reason: 'it says what kind of image this is, but not what it shows', hint: say };
  if (announced.test(alternative)) {
    return { reason: 'screen readers already say that it is an image', hint: 'Leave out the first words.' };
  }
  if (caption !== '' && alternative.toLowerCase() === caption.toLowerCase()) {
    return { reason: 'its caption says the same, so that readers hear it twice', hint: say };
  }
  const { length } = Array.from(alternative);
  if (length <= longest) return undefined;
  return {
    reason: `it has ${length} characters, but ${longest} are the most that readers can follow`,
    hint: 'Describe the image in one sentence, and say the rest in the text.',
  };
}
