/** A person or body in CSL-JSON. */
export interface CslName {
  family?: string;
  given?: string;
  suffix?: string;
  'non-dropping-particle'?: string;
  'dropping-particle'?: string;
  literal?: string;
}

/** A date or a range of dates: `[[1999, 12, 31]]`. */
export interface CslDate {
  'date-parts'?: number[][];
  literal?: string;
  raw?: string;
  circa?: boolean;
}

/** The value of a variable. */
export type CslValue = string | number | CslName[] | CslDate;

/** A work in CSL-JSON 1.0.2. Texts may contain `<i>`, `<b>`, `<sup>`, `<sub>` and `<span class="nocase">`. */
export interface CslItem {
  id: string;
  type: string;
  [variable: string]: CslValue;
}

/** An entry of a bibliography file, and its position there. */
export interface Entry {
  item: CslItem;
  line?: number;
}
