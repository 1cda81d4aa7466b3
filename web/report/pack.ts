import { strToU8, zipSync } from 'fflate';

/** A lesson's file as a package for course systems: a zip archive with the manifest that SCORM 1.2 asks for. */
export function packScorm(model: string, title: string, html: string): Uint8Array<ArrayBuffer> {
  return zipSync({ 'imsmanifest.xml': strToU8(manifestOf(model, title)), 'index.html': strToU8(html) });
}

/** Content Packaging 1.1.2 with ADL's extension: one organisation of one item, which is one file that reports (a SCO). */
export function manifestOf(model: string, title: string): string {
  const name = title.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="hourglass-${model}" version="1.0"
    xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
    xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
    xsi:schemaLocation="http://www.imsproject.org/xsd/imscp_rootv1p1p2 imscp_rootv1p1p2.xsd http://www.adlnet.org/xsd/adlcp_rootv1p2 adlcp_rootv1p2.xsd">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>1.2</schemaversion>
  </metadata>
  <organizations default="course">
    <organization identifier="course">
      <title>${name}</title>
      <item identifier="lesson" identifierref="page">
        <title>${name}</title>
      </item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="page" type="webcontent" adlcp:scormtype="sco" href="index.html">
      <file href="index.html" />
    </resource>
  </resources>
</manifest>
`;
}
