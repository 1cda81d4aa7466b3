/** What each browser says of a part of the page that it could not fetch. */
const kNotFetched = /(fetch|loading) dynamically imported module|Importing a module script failed/i;

/** An error's message for a reader. */
export function messageOf(error: unknown): string {
  const { message } = error as Error;
  return kNotFetched.test(message) ? 'A part of the page did not arrive. Is the server still there? The run goes on as it was; ask again when it is back.' : message;
}
