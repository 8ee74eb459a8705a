import { keepDetails } from './details.ts'
import { tellHeight } from './height.ts'
import { install } from './install.ts'
import { sendOnce } from './send.ts'
import { followSteps } from './steps.ts'

/**
 * What makes the page to book on quicker to use: steps without a new page, a form that is sent once and forgets nothing,
 * a page that opens without a connection. Everything works without it.
 */
const begin = () => {
  sendOnce(document)
  keepDetails(document)
}
followSteps(begin)
begin()
tellHeight()
install()
