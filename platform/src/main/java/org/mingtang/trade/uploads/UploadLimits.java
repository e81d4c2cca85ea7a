package org.mingtang.trade.uploads;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** How much may be uploaded, in bytes, and how long it stays unsealed. */
@Component
class UploadLimits {
    private final long quota;
    private final long reserve;
    private final int daysKept;

    /**
     * @param quota what all files of one bidder may have together
     * @param reserve what uploads leave free on the disk, for the database and the ledger
     * @param daysKept after the last piece, as long as no seal names the file
     */
    UploadLimits(
            @Value("${mingtang.uploads.quota:64GB}") DataSize quota,
            @Value("${mingtang.uploads.reserve:2GB}") DataSize reserve,
            @Value("${mingtang.uploads.days-kept:7}") int daysKept) {
        this.quota = quota.toBytes();
        this.reserve = reserve.toBytes();
        this.daysKept = daysKept;
    }

    long quotaBytes() {
        return quota;
    }

    long reserveBytes() {
        return reserve;
    }

    int daysKept() {
        return daysKept;
    }
}
