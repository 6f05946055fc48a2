import { roman, western } from './numerals.ts';

/** What carries numbers that the text can refer to. */
export type NumberedKind =
  | 'figure'
  | 'table'
  | 'listing'
  | 'equation'
  | 'section'
  | 'chapter'
  | 'part'
  | 'appendix'
  | 'page'
  | 'example'
  | 'exercise'
  | 'solution'
  | 'definition'
  | 'theorem'
  | 'proof';

type Names = Readonly<Record<NumberedKind, string>>;

/** Numbers are as they count, `2`, `2.3` or `A`: parts get their numerals, and all the language's digits, here. */
export interface NumberedWords {
  /** A kind without a number: `Figure`. */
  names: Names;
  /** A name that is not among the kinds, with its number: `Lemma 2`. */
  numbered: (name: string, number: number | string) => string;
  /** What stands over or before the thing itself: `Figure 2`, `Chapter 3`, `(4)` beside an equation. */
  label: (kind: NumberedKind, number: number | string) => string;
  /**
   * What refers to it in running text: `Figure 2`, in French `figure 2`, in Russian `рис. 2`.
   *
   * @param opens whether it opens a sentence, and so begins with a capital
   */
  reference: (kind: NumberedKind, number: number | string, opens?: boolean) => string;
  /** Goes on after a reference, and begins with the space or sign that parts them: ` on page 14`, `（第 14 页）`. */
  onPage: (number: number | string) => string;
  /** Between the label of a figure, table or listing and its caption: `. `. */
  captionSeparator: string;
  /** Label of a chapter: `Chapter 3`. */
  chapterTitle: (number: number | string) => string;
  /** Label of a part: `Part II`. */
  partTitle: (number: number | string) => string;
  /** Between the label of a chapter or part and its title, where both stand in one line: `. `. */
  titleSeparator: string;
}

/** What a language says of numbered things. In each pattern `#` stands for the number. */
interface Forms {
  lang: string;
  names: Names;
  /** Pattern of a name with its number, `% #` unless given; `%` stands for the name. */
  pattern?: string;
  /** Labels that differ from that. */
  labels?: Partial<Names>;
  /** References that differ from labels: abbreviated, for instance. */
  references?: Partial<Names>;
  /** Whether names lose their capital in running text. */
  lowercase?: boolean;
  onPage: string;
  captionSeparator: string;
  titleSeparator: string;
  /** The language's digits; western ones unless given. */
  digits?: (number: number | string) => string;
  /** Numerals of parts; Roman ones unless given. */
  partNumeral?: (number: number | string) => string;
}

/** Makes the functions for numbered things from a language's patterns. */
export function numberedWords(forms: Forms): NumberedWords {
  const { lang, names, pattern = '% #', labels = {}, references = {}, digits = western } = forms;
  const { partNumeral = roman } = forms;
  const numeral = (kind: NumberedKind, number: number | string) => (kind === 'part' ? partNumeral : digits)(number);
  const ofName = (name: string) => pattern.replace('%', name);
  const inText = (kind: NumberedKind) => {
    const name = forms.lowercase ? names[kind].toLocaleLowerCase(lang) : names[kind];
    if (kind === 'equation') return ofName(name).replace('#', '(#)');
    return labels[kind]?.replace(names[kind], name) ?? ofName(name);
  };
  const label = (kind: NumberedKind, number: number | string) => {
    const form = labels[kind] ?? (kind === 'equation' ? '(#)' : ofName(names[kind]));
    return form.replace('#', numeral(kind, number));
  };
  return {
    names,
    numbered: (name, number) => pattern.replace('#', digits(number)).replace('%', () => name),
    label,
    reference: (kind, number, opens = false) => {
      const text = (references[kind] ?? inText(kind)).replace('#', numeral(kind, number));
      return opens ? text.charAt(0).toLocaleUpperCase(lang) + text.slice(1) : text;
    },
    onPage: (number) => forms.onPage.replace('#', digits(number)),
    captionSeparator: forms.captionSeparator,
    chapterTitle: (number) => label('chapter', number),
    partTitle: (number) => label('part', number),
    titleSeparator: forms.titleSeparator,
  };
}
