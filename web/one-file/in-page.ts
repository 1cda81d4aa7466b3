/** What stands in the page as data, under this id (pack.ts). */
export function inPage(id: string): string {
  return document.getElementById(id)!.textContent!;
}
