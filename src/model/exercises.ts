/** The class of an element with lines for an answer, and that of each line. */
export const answerLinesClass = 'answer-lines';
export const answerLineClass = 'answer-line';

/** Where solutions are: after their exercises, together at the end of the document or chapter, or nowhere. */
export const solutionPlaces = ['inline', 'end', 'hidden'] as const;

export type SolutionPlace = (typeof solutionPlaces)[number];
