/** The class of an element with lines for an answer, and that of each line. */
export const answerLinesClass = 'answer-lines';
export const answerLineClass = 'answer-line';
