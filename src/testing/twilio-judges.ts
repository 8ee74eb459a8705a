import { bodyJudge, formJudge, type Judge, type OpenApi, queryJudge, readVendorFile } from './vendor-specs.ts'

/** Twilio's own description of what it takes. */
export interface TwilioJudges {
  readonly message: Judge
  readonly list: Judge
  readonly content: Judge
}

/** Null where the description is not on this machine. */
export async function loadTwilioJudges(): Promise<TwilioJudges | null> {
  const [api, content] = await Promise.all([
    readVendorFile<OpenApi>('twilio/twilio_api_v2010.reduced.openapi.json'),
    readVendorFile<OpenApi>('twilio/twilio_content_v1.reduced.openapi.json'),
  ])
  if (api === null || content === null) return null
  const messages = '/2010-04-01/Accounts/{AccountSid}/Messages.json'
  return {
    message: formJudge(api, messages),
    list: queryJudge(api, messages),
    content: bodyJudge(content, '/v1/Content'),
  }
}
