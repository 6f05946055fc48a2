/** What a validator says of an EPUB. */
export interface Complaint {
  /** As EPUBCheck numbers its messages: `RSC-005`. */
  id: string;
  isError: boolean;
  text: string;
  /** In the container; empty where it is about the container itself. */
  path: string;
  line: number | undefined;
  column: number | undefined;
}
