package org.mingtang.trade.uploads;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Takes files away that no seal claimed in time, and bytes whose file is not known any more. Time
 * here is the machine's: a training clock that is moved takes nobody's upload away.
 */
@Component
class UploadExpiry {
    private static final Logger LOG = LoggerFactory.getLogger(UploadExpiry.class);

    private final UploadStore store;
    private final UploadFiles files;

    UploadExpiry(UploadStore store, UploadFiles files) {
        this.store = store;
        this.files = files;
    }

    @Scheduled(initialDelay = 10, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void expireOnSchedule() {
        try {
            expire();
        } catch (DataAccessException e) {
            // How many there are is nobody's business, so the log does not say it.
            LOG.warn("Unsealed uploads stay for another hour");
        }
    }

    void expire() {
        store.expire().forEach(files::remove);
        // Left by a crash between a row and its bytes; a row always comes first.
        files.all().stream().filter(id -> !store.isKnown(id)).forEach(files::remove);
    }
}
