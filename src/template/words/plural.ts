/** A text for each plural category of a language that has one of its own (CLDR): `one`, `few`, `many`, … */
export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/** Makes the choice of a form by number, for a language. */
export function pluralIn(lang: string): (number: number, forms: PluralForms) => string {
  const rules = new Intl.PluralRules(lang);
  return (number, forms) => forms[rules.select(number)] ?? forms.other;
}

/** Makes `a, b and c` of several texts, in a language. */
export function listIn(lang: string): (items: readonly string[]) => string {
  const format = new Intl.ListFormat(lang, { type: 'conjunction' });
  return (items) => format.format(items);
}
