/**
 * Asks for something once, however many want it at a time; again where it could not be had. For parts of the page that two ask for
 * together: in WebKit a module that is imported while another import still runs it is handed over before it has run.
 */
export function once<T>(bring: () => Promise<T>): () => Promise<T> {
  let coming: Promise<T> | null = null;
  return () => {
    coming ??= bring().catch((error: unknown) => {
      coming = null;
      throw error;
    });
    return coming;
  };
}
